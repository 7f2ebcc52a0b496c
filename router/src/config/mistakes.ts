import { closest, distance } from 'fastest-levenshtein';
import { z } from 'zod';

/** Values of the configuration by their keys, not looked at yet. */
export type Source = Readonly<Record<string, unknown>>;

/** Something wrong, and where. */
export interface Mistake {
  /** `file:line:column`, or what else the value comes from; none for what is missing. */
  readonly place?: string | undefined;
  /** The key's path, such as `limits.depth`. */
  readonly path?: string | undefined;
  readonly message: string;
}

/** Says where a value of the configuration comes from; with `key`, where that key of it does. */
export type Locate = (path: readonly PropertyKey[], key?: string) => string | undefined;

type Issue = z.core.$ZodIssue;
type JsonSchema = z.core.JSONSchema.JSONSchema;

/** What a schema found wrong, in words, each with its place. */
export function mistakesOf(error: z.ZodError, schema: z.ZodType, values: Source, locate: Locate): Mistake[] {
  const keys = z.toJSONSchema(schema, { io: 'input' });
  return error.issues
    .flatMap((issue) => withinUnion(issue, values))
    .flatMap((issue) => {
      if (issue.code !== 'unrecognized_keys') {
        return [{ place: locate(issue.path), path: issue.path.join('.'), message: wordsFor(issue) }];
      }
      const known = knownKeys(keys, issue.path);
      return issue.keys.map((key) => ({
        place: locate(issue.path, key),
        path: [...issue.path, key].join('.'),
        message: `unknown key${suggestion(key, known)}`,
      }));
    });
}

/** One line for each mistake, in the order of their places. */
export function describeMistakes(mistakes: readonly Mistake[]): string {
  const lines = mistakes.map(({ place, path, message }) =>
    [place, path].reduceRight<string>((rest, part) => (part ? `${part}: ${rest}` : rest), message),
  );
  const order = new Intl.Collator('en', { numeric: true });
  return [...new Set(lines)]
    .sort(order.compare)
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Of a value that may be several things, what is wrong with the one it was meant to be, where that can be told. */
function withinUnion(issue: Issue, values: Source): Issue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const value = valueAt(values, issue.path);
  const isContainer = typeof value === 'object' && value !== null;
  const meant = issue.errors.filter(([first]) => !(first?.path.length === 0 && isWrongKind(first)));
  if (!isContainer || meant.length !== 1) return [issue];
  return (meant[0] as Issue[]).flatMap((inner) =>
    withinUnion({ ...inner, path: [...issue.path, ...inner.path] } as Issue, values),
  );
}

const isWrongKind = ({ code }: Issue) => ['invalid_type', 'invalid_value', 'invalid_union'].includes(code);

function wordsFor(issue: Issue): string {
  if (issue.code === 'invalid_type' && issue.message.startsWith('Invalid input')) {
    return `${KINDS[issue.expected] ?? issue.expected} is needed`;
  }
  if (issue.code === 'invalid_value' && issue.message.startsWith('Invalid')) {
    const values = issue.values.map((value) => JSON.stringify(value));
    return values.length === 1 ? `${values[0]} is needed` : `one of ${values.join(', ')} is needed`;
  }
  if (issue.code === 'invalid_union' && issue.message.startsWith('Invalid input')) {
    const ways = issue.errors.flatMap(([first]) => (first ? [wordsFor(first)] : []));
    const kinds = new Set(ways.map((way) => way.replace(/ is needed$/, '')));
    return `${[...kinds].join(', or ')} is needed`;
  }
  // What a key must be is said by the rule for keys.
  if (issue.code === 'invalid_key') return issue.issues[0]?.message ?? issue.message;
  return issue.message;
}

const KINDS: Readonly<Record<string, string>> = {
  object: 'a section with keys',
  record: 'a section with names for keys',
  array: 'a list',
  string: 'text',
  number: 'a number',
  int: 'a whole number',
  boolean: 'true or false',
};

function suggestion(key: string, known: readonly string[]): string {
  if (known.length === 0) return '';
  const nearest = closest(key, known);
  const slips = distance(key, nearest);
  const isNear = slips <= 2 || slips < Math.max(key.length, nearest.length) / 2;
  return isNear ? `; did you mean "${nearest}"?` : `; known here: ${[...known].sort().join(', ')}`;
}

function knownKeys(root: JsonSchema, path: readonly PropertyKey[]): string[] {
  let schemas: JsonSchema[] = alternatives(root);
  for (const key of path) {
    schemas = schemas.flatMap((schema) => alternatives(below(schema, key)));
  }
  return [...new Set(schemas.flatMap(({ properties }) => Object.keys(properties ?? {})))];
}

function below(schema: JsonSchema, key: PropertyKey): JsonSchema | undefined {
  const { properties, additionalProperties, items } = schema;
  const found =
    properties?.[String(key)] ?? additionalProperties ?? (Array.isArray(items) ? undefined : items);
  return typeof found === 'object' ? (found as JsonSchema) : undefined;
}

function alternatives(schema: JsonSchema | undefined): JsonSchema[] {
  if (!schema) return [];
  const others = [...(schema.anyOf ?? []), ...(schema.oneOf ?? []), ...(schema.allOf ?? [])];
  return [schema, ...others.flatMap((other) => alternatives(other as JsonSchema))];
}

function valueAt(values: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>(
    (value, key) => (value as Record<PropertyKey, unknown> | undefined)?.[key],
    values,
  );
}
