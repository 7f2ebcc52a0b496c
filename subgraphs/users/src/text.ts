import { BadUserInput } from '@dallal/subgraph';

/**
 * Refuses text that PostgreSQL cannot store (NUL) or that is no text at all (half a surrogate pair, which would
 * silently become U+FFFD). Throws BAD_USER_INPUT that names the argument.
 */
export function wellFormed(value: string, argument: string): string {
  if (value.includes('\0')) throw new BadUserInput('Text may not contain NUL characters.', argument);
  if (!value.isWellFormed()) throw new BadUserInput('Text must be well-formed Unicode.', argument);
  return value;
}

/**
 * One line of text that people will read: trimmed, in normal form C, 1 to `max` code points. Line breaks and other
 * control characters are refused, since names end up in the headers of e-mails.
 */
export function line(value: string, argument: string, max: number): string {
  const text = wellFormed(value, argument).trim().normalize('NFC');
  if (/\p{Cc}/u.test(text)) throw new BadUserInput('Text may not contain control characters.', argument);
  const length = [...text].length;
  if (length < 1 || length > max) throw new BadUserInput(`Give 1 to ${max} characters.`, argument);
  return text;
}
