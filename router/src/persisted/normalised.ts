import { parse, print, stripIgnoredCharacters } from 'graphql';

/**
 * The text by which documents that say the same, letter by letter, are known as one: without spaces, commas and comments,
 * its definitions in an order of their own. `undefined` for what is no document, or one of more than `maxTokens`.
 */
export function normalised(text: string, maxTokens?: number): string | undefined {
  try {
    const { definitions } = parse(text, { noLocation: true, maxTokens });
    return stripIgnoredCharacters(definitions.map(print).sort().join('\n'));
  } catch {
    return undefined;
  }
}
