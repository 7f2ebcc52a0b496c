import { Exchange } from './exchange.ts';
import type { HttpAnswer } from './http-answer.ts';
import { Lane } from './lane.ts';

export interface ConnectionOptions {
  /** Connections for queries, and as many again for mutations. Opened when needed. */
  readonly connections: number;
  /** Queries that may be under way on one connection. 1 turns pipelining off. */
  readonly pipelining: number;
  readonly http2: boolean;
  /** The largest body taken, in bytes. */
  readonly maxBytes: number;
}

export interface Post {
  /** Flat: name, value, name, value. */
  readonly headers: string[];
  readonly body: string;
  readonly timeoutMs: number;
  readonly signal: AbortSignal | undefined;
  /** Whether it may be sent a second time: only then may it share a connection with others under way. */
  readonly idempotent: boolean;
}

/** What undici waits beyond a request's own time: its clock only guards what nobody waits for any more. */
const GRACE_MS = 1_000;

/**
 * The connections to one subgraph. Each request takes the least busy one. Mutations have connections of their own, one
 * request at a time, so that none waits behind a query and none is sent again because another request broke.
 */
export class Connections {
  readonly #origin: string;
  readonly #path: string;
  readonly #options: ConnectionOptions;
  readonly #shared: Lane[] = [];
  readonly #exclusive: Lane[] = [];
  #closed = false;

  constructor(url: URL, options: ConnectionOptions) {
    this.#origin = url.origin;
    this.#path = url.pathname + url.search;
    this.#options = options;
  }

  /** Rejects with undici's error, or with what `exchange.ts` defines. */
  post({ headers, body, timeoutMs, signal, idempotent }: Post): Promise<HttpAnswer> {
    if (this.#closed) return Promise.reject(new Error('the transport is closed'));
    const lane = this.#lane(idempotent);
    const limits = { timeoutMs, maxBytes: this.#options.maxBytes, signal };
    return new Promise((resolve, reject) => {
      lane.taken();
      lane.client.dispatch(
        {
          path: this.#path,
          method: 'POST',
          headers,
          body,
          idempotent,
          // By default the next request waits for this one's headers.
          blocking: !idempotent,
          headersTimeout: timeoutMs + GRACE_MS,
          bodyTimeout: timeoutMs + GRACE_MS,
        },
        new Exchange(lane, limits, resolve, reject),
      );
    });
  }

  /** Fails what is under way. */
  async close(): Promise<void> {
    this.#closed = true;
    await Promise.all([...this.#shared, ...this.#exclusive].map((lane) => lane.close()));
  }

  #lane(idempotent: boolean): Lane {
    const lanes = idempotent ? this.#shared : this.#exclusive;
    let best: Lane | undefined;
    for (const lane of lanes) {
      if (lane.load === 0) return lane;
      if (best === undefined || lane.load < best.load) best = lane;
    }
    if (best !== undefined && lanes.length >= this.#options.connections) return best;
    const { pipelining, http2 } = this.#options;
    const lane = new Lane(this.#origin, { pipelining: idempotent ? pipelining : 1, http2 });
    lanes.push(lane);
    return lane;
  }
}
