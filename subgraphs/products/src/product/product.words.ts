import { BadUserInput, wellFormed } from '@dallal/subgraph';

const MAX_QUERY_LENGTH = 200;
/** More than anybody types; each costs a comparison with every name. */
const MAX_WORDS = 8;
/** Marks that are written or not as one likes, above Latin and Arabic letters, and the stretch of a word. */
const MARKS = /[\u0300-\u036F\u0640\u064B-\u065F\u0670]/g;
/** What is left of a word without the article is a word. */
const ARTICLE = /^ال(?=.{3})/;

/** The words that somebody looks for, folded. Throws BAD_USER_INPUT for text that no name can hold. */
export function wordsOf(query: string | null | undefined): string[] {
  if (!query) return [];
  if (query.length > MAX_QUERY_LENGTH) {
    throw new BadUserInput(`"query" takes text of at most ${MAX_QUERY_LENGTH} characters.`, 'query');
  }
  return folded(wellFormed(query, 'query'))
    .split(/[\s،؛,;]+/)
    .map((word) => word.replace(ARTICLE, ''))
    .filter((word) => word !== '')
    .slice(0, MAX_WORDS);
}

/** In one spelling, as `product.search_text` is: without marks, and forms of alif, ya and ta marbuta the same. */
export function folded(text: string): string {
  return text
    .normalize('NFKD')
    .replace(MARKS, '')
    .toLowerCase()
    .replace(/ٱ/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf));
}

/** A part number as it is without dashes, if it was typed with some; null for what is none. */
export function undashed(word: string): string | null {
  const bare = word.replace(/[._-]/g, '');
  return /[a-z0-9][._-]+[a-z0-9]/.test(word) && bare.length >= 4 ? bare : null;
}
