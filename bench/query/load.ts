import { connect } from 'node:net';
import { isDeepStrictEqual } from 'node:util';
import { MessageReader } from '../http/message-reader.ts';
import { answerParent } from '../processes/answer-parent.ts';

export interface LoadOrder {
  readonly port: number;
  readonly connections: number;
  readonly seconds: number;
  readonly query: string;
  /** The one right answer. */
  readonly expected: unknown;
}

export interface LoadResult {
  readonly requests: number;
  /** Answers that were not right, and connections that broke. */
  readonly errors: number;
  readonly firstError?: string;
  /** From the first request to the last answer. */
  readonly seconds: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** A body is compared with the answer once; from then on the same bytes are right and others are looked at. */
const MAX_KNOWN_BODIES = 50;

class Load {
  readonly #order: LoadOrder;
  readonly #request: string;
  readonly #known: Buffer[] = [];
  readonly #latencies: number[] = [];
  #errors = 0;
  #firstError: string | undefined;
  #deadline = 0;

  constructor(order: LoadOrder) {
    this.#order = order;
    const body = JSON.stringify({ query: order.query });
    this.#request =
      `POST /graphql HTTP/1.1\r\nhost: 127.0.0.1:${order.port}\r\ncontent-type: application/json\r\n` +
      `accept: application/json\r\ncontent-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`;
  }

  async run(): Promise<LoadResult> {
    const start = performance.now();
    this.#deadline = start + this.#order.seconds * 1_000;
    await Promise.all(Array.from({ length: this.#order.connections }, () => this.#connection()));
    const sorted = Float64Array.from(this.#latencies).sort();
    const quantile = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    return {
      requests: sorted.length,
      errors: this.#errors,
      ...(this.#firstError !== undefined && { firstError: this.#firstError }),
      seconds: (performance.now() - start) / 1_000,
      p50Ms: quantile(0.5),
      p99Ms: quantile(0.99),
    };
  }

  /** A closed loop: the next request leaves when the answer to the last one is complete. */
  #connection(): Promise<void> {
    return new Promise((resolve) => {
      const socket = connect(this.#order.port, '127.0.0.1');
      let sentAt = 0;
      const send = () => {
        sentAt = performance.now();
        if (sentAt >= this.#deadline) socket.end();
        else socket.write(this.#request);
      };
      const reader = new MessageReader((head, body) => {
        this.#latencies.push(performance.now() - sentAt);
        if (!head.startsWith('HTTP/1.1 200') || !this.#isRight(body)) this.#failed(`${head}\n\n${body}`);
        send();
      });
      socket.setNoDelay(true);
      socket.on('connect', send).on('data', (chunk) => reader.push(chunk));
      socket.on('error', (error) => this.#failed(error.message));
      socket.on('close', () => {
        if (performance.now() < this.#deadline) this.#failed('the gateway closed a connection');
        resolve();
      });
    });
  }

  #isRight(body: Buffer): boolean {
    for (const known of this.#known) if (known.equals(body)) return true;
    try {
      if (!isDeepStrictEqual(JSON.parse(body.toString()), this.#order.expected)) return false;
    } catch {
      return false;
    }
    if (this.#known.length < MAX_KNOWN_BODIES) this.#known.push(Buffer.from(body));
    return true;
  }

  #failed(what: string): void {
    this.#errors += 1;
    this.#firstError ??= what.slice(0, 1_000);
  }
}

answerParent<LoadOrder>((order) => new Load(order).run());
