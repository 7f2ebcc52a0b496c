import { Client } from 'undici';

export interface LaneOptions {
  /** Requests that may be under way on an HTTP/1.1 connection at once. */
  readonly pipelining: number;
  /** Asks for HTTP/2: by ALPN on https, with prior knowledge on http. */
  readonly http2: boolean;
}

/** Time for the TCP and TLS handshakes, in milliseconds. */
const CONNECT_TIMEOUT_MS = 5_000;

/**
 * One connection, opened when first used and opened again when it was lost. HTTP/1.1 answers come in the order of the
 * requests, so a lane knows by counting whose turn it is.
 */
export class Lane {
  readonly client: Client;
  readonly #multiplexed: boolean;
  #load = 0;
  #sent = 0;
  #answered = 0;

  constructor(origin: string, { pipelining, http2 }: LaneOptions) {
    this.#multiplexed = http2;
    this.client = new Client(origin, {
      pipelining,
      connectTimeout: CONNECT_TIMEOUT_MS,
      allowH2: http2,
      ...(http2 && { useH2c: origin.startsWith('http:') }),
    });
    // What was under way then is sent again, in new places.
    this.client.on('disconnect', () => {
      this.#answered = this.#sent;
    });
  }

  /** Requests given to this lane and not yet answered. */
  get load(): number {
    return this.#load;
  }

  taken(): void {
    this.#load += 1;
  }

  /** A request went out; returns its place in the order. */
  sent(): number {
    return this.#sent++;
  }

  /** A request is over; `position` is where it went out last, -1 when it never did. */
  ended(position: number): void {
    this.#load -= 1;
    // A place before a reconnection counts no more.
    if (position >= this.#answered) this.#answered += 1;
  }

  /** Whether the connection waits for the answer in this place. */
  isNext(position: number): boolean {
    return this.#multiplexed || position === this.#answered;
  }

  /** Whether ending the exchange in this place would harm no other. */
  severs(position: number): boolean {
    return this.#multiplexed || (position === this.#answered && this.#sent === this.#answered + 1);
  }

  async close(): Promise<void> {
    await this.client.destroy();
  }
}
