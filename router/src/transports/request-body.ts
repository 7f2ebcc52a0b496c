import type { SubgraphRequest } from './transport.ts';

/** Documents of plans are few; when a graph has more than this many, the oldest is written anew. */
const MAX_DOCUMENTS = 2_000;

/** Writes bodies. A document is escaped once and kept; the variables are JSON text already. */
export class RequestBodies {
  readonly #heads = new Map<string, { operationName: string | undefined; head: string }>();

  of({ query, operationName, variables }: SubgraphRequest): string {
    const head = this.#head(query, operationName);
    return variables === undefined ? `${head}}` : `${head},"variables":${variables}}`;
  }

  #head(query: string, operationName: string | undefined): string {
    const known = this.#heads.get(query);
    if (known && known.operationName === operationName) return known.head;
    const head = JSON.stringify({ query, operationName }).slice(0, -1);
    // A Map is in the order of insertion: the first key is the oldest.
    if (this.#heads.size >= MAX_DOCUMENTS) this.#heads.delete(this.#heads.keys().next().value!);
    this.#heads.set(query, { operationName, head });
    return head;
  }
}
