/** What `auction_words` in the database takes for the space between words, too. */
const SEPARATORS = /[\t-\r -/:-@[-`{-\u00a0\u00ab\u00bb\u060c\u061b\u061f]+/u;
const MAX_WORD_LENGTH = 100;

/** The words of a text, in lower case and cut where the database cuts them. */
export function wordsOf(text: string): string[] {
  const words = text.toLowerCase().split(SEPARATORS).filter(Boolean);
  return words.map((word) => [...word].slice(0, MAX_WORD_LENGTH).join(''));
}

/** As a tsquery: all of the words, or longer ones that begin with them. No word has a quote in it. */
export function toQuery(words: readonly string[]): string {
  return words.map((word) => `'${word}':*`).join(' & ');
}
