import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Vocabulary } from './product.vocabulary.ts';

/** As many other words as one that nobody knows may stand for. */
const MOST_MEANT = 5;

/**
 * For each word those to look for instead: itself where it is in some product, otherwise the nearest ones there are. Nothing is
 * guessed for short words, nor where there are digits: another number is another part.
 */
export async function spelled(
  em: EntityManager,
  vocabulary: Vocabulary,
  words: readonly string[],
): Promise<string[][]> {
  const doubtful = words.filter((word) => typosIn(word) > 0);
  if (doubtful.length === 0) return words.map((word) => [word]);
  const rows = await sql<{ word: string }>(
    em,
    `select w.word from jsonb_array_elements_text(?::jsonb) as w (word)
     where not exists (select from product p where position(w.word in p.search_text) > 0)`,
    [JSON.stringify(doubtful)],
  );
  const unknown = new Set(rows.map(({ word }) => word));
  if (unknown.size === 0) return words.map((word) => [word]);
  const known = await vocabulary.words(em);
  return words.map((word) => (unknown.has(word) ? nearest(word, known) : [word]));
}

/** The words that are fewest typing errors away; the word itself where all are too far. */
export function nearest(word: string, known: readonly string[]): string[] {
  const most = typosIn(word);
  const letters = lettersIn(word);
  // Each typing error takes at most one letter away and brings one in, which tells most of them apart without a comparison.
  const near = known
    .filter((other) => bits(letters ^ lettersIn(other)) <= 2 * most)
    .map((other) => ({ other, typos: distance(word, other, most) }))
    .filter(({ typos }) => typos <= most);
  const fewest = Math.min(...near.map(({ typos }) => typos));
  const meant = near.filter(({ typos }) => typos === fewest).map(({ other }) => other);
  return meant.length === 0 ? [word] : meant.slice(0, MOST_MEANT);
}

/** Which there are, a bit for each of up to 32 kinds. */
function lettersIn(word: string): number {
  let letters = 0;
  for (let at = 0; at < word.length; at++) letters |= 1 << (word.charCodeAt(at) & 31);
  return letters;
}

function bits(set: number): number {
  let count = 0;
  for (let rest = set; rest !== 0; rest &= rest - 1) count += 1;
  return count;
}

/** How many somebody is taken to have made. */
function typosIn(word: string): number {
  if (word.length < 4 || !/^\p{L}+$/u.test(word)) return 0;
  return word.length < 8 ? 1 : 2;
}

/** Letters left out, put in, changed, or turned round with the next; anything above `most` is too far. */
export function distance(one: string, other: string, most: number): number {
  if (Math.abs(one.length - other.length) > most) return most + 1;
  let [before, last]: [number[], number[]] = [[], Array.from({ length: other.length + 1 }, (_, at) => at)];
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let at = 1; at <= other.length; at++) {
      const isSame = one[row - 1] === other[at - 1];
      const isTurned = one[row - 1] === other[at - 2] && one[row - 2] === other[at - 1];
      const ways = [last[at]! + 1, now[at - 1]! + 1, last[at - 1]! + (isSame ? 0 : 1)];
      if (isTurned) ways.push(before[at - 2]! + 1);
      now.push(Math.min(...ways));
    }
    if (Math.min(...now) > most) return most + 1;
    [before, last] = [last, now];
  }
  return last[other.length]!;
}
