import type { Identity } from '@dallal/signing';
import { answerParent } from '../processes/answer-parent.ts';
import { ask, type Target } from './ask.ts';

export type OtherOrder = { readonly target: Target; readonly identity: Identity } | { readonly stop: true };

export interface OtherResult {
  readonly requests: number;
  readonly failed: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  readonly maxMs: number;
  /** The longest this process itself was kept waiting: what is above that is not the server's doing. */
  readonly ownLagMs: number;
}

const EVERY_MS = 10;
const QUERY = '{ me { id displayName } }';

/** Somebody who is signed in already, in a process of its own, and asks for next to nothing every 10 ms. */
class OtherClient {
  readonly #target: Target;
  readonly #identity: Identity;
  readonly #latencies: number[] = [];
  readonly #timer: NodeJS.Timeout;
  #failed = 0;
  #last = performance.now();
  #ownLag = 0;

  constructor(target: Target, identity: Identity) {
    this.#target = target;
    this.#identity = identity;
    this.#timer = setInterval(() => this.#tick(), EVERY_MS);
  }

  stop(): OtherResult {
    clearInterval(this.#timer);
    const sorted = Float64Array.from(this.#latencies).sort();
    const at = (share: number) => sorted[Math.floor((sorted.length - 1) * share)] ?? Number.NaN;
    return {
      requests: sorted.length,
      failed: this.#failed,
      p50Ms: at(0.5),
      p99Ms: at(0.99),
      maxMs: at(1),
      ownLagMs: this.#ownLag,
    };
  }

  #tick(): void {
    const now = performance.now();
    this.#ownLag = Math.max(this.#ownLag, now - this.#last - EVERY_MS);
    this.#last = now;
    ask(this.#target, { query: QUERY }, this.#identity).then(
      ({ milliseconds }) => this.#latencies.push(milliseconds),
      () => {
        this.#failed += 1;
      },
    );
  }
}

let client: OtherClient | undefined;

answerParent<OtherOrder>((order) => {
  if ('stop' in order) return client?.stop();
  client = new OtherClient(order.target, order.identity);
  return undefined;
});
