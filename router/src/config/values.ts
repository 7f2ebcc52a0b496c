import { z } from 'zod';

/** What an editor shows for a value that may also be text with a variable in it. */
export const VARIABLE = { type: 'string' as const, pattern: '\\$\\{env\\.' };

/** A whole number. Environment variables and flags are text, so digits are taken as such too. */
export function integer(min: number, max: number) {
  const error = `a whole number from ${min} to ${max} is needed`;
  const digits = z.string().regex(/^\d+$/).transform(Number);
  return z
    .union([z.number(), digits], { error })
    .pipe(z.number().int(error).min(min, error).max(max, error))
    .meta({ anyOf: [{ type: 'integer', minimum: min, maximum: max }, VARIABLE] });
}

/** A number, or text that is one. */
export function decimal(min: number, max: number) {
  const error = `a number from ${min} to ${max} is needed`;
  const digits = z
    .string()
    .regex(/^\d+(\.\d+)?$/)
    .transform(Number);
  return z
    .union([z.number(), digits], { error })
    .pipe(z.number().min(min, error).max(max, error))
    .meta({ anyOf: [{ type: 'number', minimum: min, maximum: max }, VARIABLE] });
}

/** A switch; text such as `on`, `no` and `1` is taken too. */
export const flag = z
  .union([z.boolean(), z.stringbool()], { error: 'true or false is needed' })
  .meta({ anyOf: [{ type: 'boolean' }, VARIABLE] });

export const httpUrl = z
  .url({ protocol: /^https?$/, error: 'an http or https URL is needed' })
  // Said in words, not as `format`: an editor would refuse a URL with a variable in it.
  .meta({ format: undefined });

/** Names and values of headers. A value may be secret: what is wrong with one is said without it. */
export const headerValues = z.record(z.string(), z.string()).superRefine((headers, context) => {
  for (const [name, value] of Object.entries(headers)) {
    if (!/^[\w!#$%&'*+.^`|~-]+$/.test(name))
      context.addIssue({ code: 'custom', path: [name], message: 'no header has this name' });
    // Visible characters with spaces and tabs between them: what Node and `fetch` both send.
    else if (!/^[\t\x20-\x7e\x80-\xff]*$/.test(value))
      context.addIssue({ code: 'custom', path: [name], message: 'no header can have this value' });
  }
});

export const text = z.string().min(1, 'some text is needed');

export const fieldName = z.string('a name is needed').regex(/^[_A-Za-z]\w*$/, 'a GraphQL name is needed');
