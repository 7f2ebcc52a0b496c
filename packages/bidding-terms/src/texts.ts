import { isWellFormedText } from '@dallal/subgraph';
import type { TermsProblem } from './problem.ts';

const TITLE = { least: 3, most: 120 };
const SLUG_MOST = 64;

// With the marks that would turn round what people read next to the text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
// The same without tab, line feed and carriage return, which a longer text may hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

export function problemOfTitle(title: string): TermsProblem | null {
  if (!isWellFormedText(title) || controlCharacter.test(title)) return charactersOf('title');
  // Counted as people count: "🚗" is one character, not two.
  const length = [...title].length;
  if (length >= TITLE.least && length <= TITLE.most) return null;
  const message = `The title must have ${TITLE.least} to ${TITLE.most} characters.`;
  return { code: 'TITLE_LENGTH', ...TITLE, message };
}

export function problemOfText(text: string, most: number, name: string): TermsProblem | null {
  if (!isWellFormedText(text) || unprintable.test(text)) return charactersOf(name);
  if ([...text].length <= most) return null;
  const message = `The ${name} must have at most ${most.toLocaleString('en')} characters.`;
  return { code: 'TEXT_TOO_LONG', most, message };
}

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether it can be a category at all; which ones there are, products knows. */
export function problemOfCategory(category: string): TermsProblem | null {
  if (category.length <= SLUG_MOST && slug.test(category)) return null;
  const message =
    'A category is given by its slug: lower-case letters, digits and hyphens, such as "brake-pads".';
  return { code: 'CATEGORY_MALFORMED', message };
}

function charactersOf(name: string): TermsProblem {
  const message = `The ${name} contains characters that are not allowed, such as control characters.`;
  return { code: 'CHARACTERS_NOT_ALLOWED', message };
}
