import { isWellFormedText } from '@dallal/subgraph';

const TITLE = { least: 3, most: 120 };
const SLUG_MOST = 64;

// With the marks that would turn round what people read next to the text.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const controlCharacter = /[\u0000-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;
// The same without tab, line feed and carriage return, which a longer text may hold.
// biome-ignore lint/suspicious/noControlCharactersInRegex: these are what is looked for
const unprintable = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\u202a-\u202e\u2066-\u2069]/;

export function problemOfTitle(title: string): string | null {
  if (!isWellFormedText(title) || controlCharacter.test(title)) {
    return 'The title contains characters that are not allowed, such as control characters.';
  }
  // Counted as people count: "🚗" is one character, not two.
  const length = [...title].length;
  if (length >= TITLE.least && length <= TITLE.most) return null;
  return `The title must have ${TITLE.least} to ${TITLE.most} characters.`;
}

export function problemOfText(text: string, most: number, name: string): string | null {
  if (!isWellFormedText(text) || unprintable.test(text))
    return `The ${name} contains characters that are not allowed, such as control characters.`;
  return [...text].length <= most
    ? null
    : `The ${name} must have at most ${most.toLocaleString('en')} characters.`;
}

const slug = /^[a-z0-9]+(-[a-z0-9]+)*$/;

/** Whether it can be a category at all; which ones there are, products knows. */
export function problemOfCategory(category: string): string | null {
  return category.length <= SLUG_MOST && slug.test(category)
    ? null
    : 'A category is given by its slug: lower-case letters, digits and hyphens, such as "brake-pads".';
}
