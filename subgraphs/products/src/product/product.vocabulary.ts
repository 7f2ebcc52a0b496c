import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** The newest of these say what words there are: whoever types nonsense must not have all of a large catalogue read. */
const MOST_READ = 20_000;
/** In milliseconds: how long the words are good, so that nonsense has them read once and not each time. */
const FRESH = 60_000;

/** The words of the catalogue. Whoever asks while they are read waits for the same. */
export class Vocabulary {
  #read: { readonly until: number; readonly words: Promise<string[]> } | undefined;

  words(em: EntityManager): Promise<string[]> {
    if (!this.#read || this.#read.until < Date.now()) {
      const read = { until: Date.now() + FRESH, words: wordsOfProducts(em) };
      this.#read = read;
      read.words.catch(() => {
        if (this.#read === read) this.#read = undefined;
      });
    }
    return this.#read.words;
  }
}

async function wordsOfProducts(em: EntityManager): Promise<string[]> {
  const rows = await sql<{ word: string }>(
    em,
    `select distinct word
     from (select search_text from product order by id desc limit ?) as p,
       regexp_split_to_table(p.search_text, '[^[:alpha:]]+') as word
     where length(word) >= 3 order by word`,
    [MOST_READ],
  );
  return rows.map(({ word }) => word);
}
