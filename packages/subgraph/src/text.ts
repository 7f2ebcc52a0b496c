import { BadUserInput } from './errors.ts';

/** Whether PostgreSQL can store it (no NUL) and it is text at all (no half of a surrogate pair, which would silently become U+FFFD). */
export function isWellFormedText(value: string): boolean {
  return !value.includes('\0') && value.isWellFormed();
}

/** Refuses what {@link isWellFormedText} says no to, as BAD_USER_INPUT that names the argument. */
export function wellFormed(value: string, argument: string): string {
  if (isWellFormedText(value)) return value;
  throw new BadUserInput('Text may not contain NUL characters or broken Unicode.', argument);
}

/** Marks that turn the direction of what stands beside the text, too; plain marks of direction do not. */
const directionOverride = /[\u202A-\u202E\u2066-\u2069]/;

/**
 * One line of text that people will read: trimmed, in normal form C, 1 to `max` code points. Line breaks and other
 * control characters are refused, since such text ends up in the headers of e-mails, and so are marks
 * that would turn round what people read next to it.
 */
export function line(value: string, argument: string, max: number): string {
  const text = wellFormed(value, argument).trim().normalize('NFC');
  if (/\p{Cc}/u.test(text)) throw new BadUserInput('Text may not contain control characters.', argument);
  if (directionOverride.test(text)) {
    throw new BadUserInput('Text may not override the direction of writing.', argument);
  }
  const length = [...text].length;
  if (length < 1 || length > max) throw new BadUserInput(`Give 1 to ${max} characters.`, argument);
  return text;
}

/** The same of several lines, which may be empty: line feeds are kept, and other ends of lines become line feeds. */
export function paragraphs(value: string, argument: string, max: number): string {
  const text = wellFormed(value, argument).trim().normalize('NFC').replace(/\r\n?/g, '\n');
  if (/(?![\n\t])\p{Cc}/u.test(text))
    throw new BadUserInput('Text may not contain control characters.', argument);
  if (directionOverride.test(text))
    throw new BadUserInput('Text may not override the direction of writing.', argument);
  if ([...text].length > max) throw new BadUserInput(`Give at most ${max} characters.`, argument);
  return text;
}
