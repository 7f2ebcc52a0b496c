import { Agent, request } from 'node:http';
import { answerParent } from '../processes/answer-parent.ts';

export type BystanderOrder = { readonly port: number } | { readonly stop: true };

export interface BystanderResult {
  readonly requests: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly maxMs: number;
  /** The longest this process itself was kept waiting: what is above that is not the server's doing. */
  readonly ownLagMs: number;
}

const EVERY_MS = 10;
const BODY = JSON.stringify({ query: '{ __typename }' });
const HEADERS = { 'content-type': 'application/json', 'content-length': String(BODY.length) };

/** Another client, in a process of its own, that asks for next to nothing every 10 ms, whatever becomes of it. */
class Bystander {
  readonly #port: number;
  readonly #agent = new Agent({ keepAlive: true, maxSockets: 64 });
  readonly #latencies: number[] = [];
  readonly #timer: NodeJS.Timeout;
  readonly #waiting = new Set<number>();
  #failed = 0;
  #last = performance.now();
  #ownLag = 0;

  constructor(port: number) {
    this.#port = port;
    this.#timer = setInterval(() => this.#tick(), EVERY_MS);
  }

  stop(): BystanderResult {
    clearInterval(this.#timer);
    // Who has not been answered yet has waited that long at least.
    const now = performance.now();
    const all = [...this.#latencies, ...[...this.#waiting].map((since) => now - since)];
    const sorted = Float64Array.from(all).sort();
    this.#agent.destroy();
    return {
      requests: sorted.length,
      failed: this.#failed,
      p50Ms: sorted[Math.floor((sorted.length - 1) / 2)] ?? Number.NaN,
      maxMs: sorted.at(-1) ?? Number.NaN,
      ownLagMs: this.#ownLag,
    };
  }

  #tick(): void {
    const started = performance.now();
    this.#ownLag = Math.max(this.#ownLag, started - this.#last - EVERY_MS);
    this.#last = started;
    this.#waiting.add(started);
    const over = (failed: boolean) => {
      if (!this.#waiting.delete(started)) return;
      this.#latencies.push(performance.now() - started);
      if (failed) this.#failed += 1;
    };
    const sent = request({
      ...{ port: this.#port, host: '127.0.0.1', path: '/graphql', method: 'POST' },
      agent: this.#agent,
      headers: HEADERS,
    });
    sent.on('error', () => over(true));
    sent.on('response', (response) => {
      response.resume().on('end', () => over(response.statusCode !== 200));
    });
    sent.end(BODY);
  }
}

let bystander: Bystander | undefined;

answerParent<BystanderOrder>((order) => {
  if ('stop' in order) return bystander?.stop();
  bystander = new Bystander(order.port);
  return undefined;
});
