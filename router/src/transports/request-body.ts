import { byLength, LruMap } from '../planning/lru.ts';
import type { SubgraphRequest } from './transport.ts';

/** Documents of plans are few; when a graph has more than this many, some are written anew. */
const MAX_DOCUMENTS = 2_000;

/** A document takes the place of one more for each so many characters: clients may have put long texts into them. */
const DOCUMENT_LENGTH = 2_048;

/** Writes bodies. A document is escaped once and kept; the variables are JSON text already. */
export class RequestBodies {
  readonly #heads = new LruMap<{ operationName: string | undefined; head: string }>(
    MAX_DOCUMENTS,
    byLength(DOCUMENT_LENGTH),
  );

  of({ query, operationName, variables }: SubgraphRequest): string {
    const head = this.#head(query, operationName);
    return variables === undefined ? `${head}}` : `${head},"variables":${variables}}`;
  }

  #head(query: string, operationName: string | undefined): string {
    const known = this.#heads.get(query);
    if (known && known.operationName === operationName) return known.head;
    const head = JSON.stringify({ query, operationName }).slice(0, -1);
    this.#heads.set(query, { operationName, head });
    return head;
  }
}
