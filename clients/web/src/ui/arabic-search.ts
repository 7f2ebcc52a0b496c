/** Marks that are written or not as one likes, and the stretch of a word. */
const OPTIONAL = /[\u064B-\u0652\u0670\u0640]/g;

/** Letters that people type one for another: أ إ آ as ا, ى as ي, ة as ه; Latin without its marks. */
export function searchable(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/[\u0300-\u036F\u0653-\u0655]/g, '')
    .replace(OPTIONAL, '')
    .replace(/[أإآٱ]/g, 'ا')
    .replace(/ى/g, 'ي')
    .replace(/ة/g, 'ه')
    .toLowerCase()
    .replace(/[-_'’\s]+/g, ' ')
    .trim();
}

/** Whether what somebody types is in one of the names, in whichever language and spelling. */
export function isFound(typed: string, names: readonly string[]): boolean {
  const wanted = searchable(typed);
  return names.some((name) => searchable(name).includes(wanted));
}
