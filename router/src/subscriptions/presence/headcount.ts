import type { Identity } from '@dallal/signing';
import type { PresenceRule } from '../streams/stream-options.ts';

/** What viewers watch who are counted together. */
export interface Watched {
  readonly field: string;
  readonly subgraph: string;
  readonly rule: PresenceRule;
  readonly arguments: Readonly<Record<string, unknown>>;
}

/** How many watch one thing. Who watches it by several subscriptions is counted once; of visitors each one. */
export class Headcount {
  readonly watched: Watched;
  readonly #subscriptions = new Map<string, number>();
  #visitors = 0;
  /** What the subgraph was told last, and when, by `performance.now()`. */
  #told: { readonly count: number; readonly at: number } | undefined;
  #emptySince = 0;

  constructor(watched: Watched) {
    this.watched = watched;
  }

  get count(): number {
    return this.#subscriptions.size + this.#visitors;
  }

  /** Counts a subscription. Returns the function to call when it has ended. */
  enter(identity: Identity | null): () => void {
    const { sub } = identity ?? {};
    this.#add(sub, 1);
    return () => {
      this.#add(sub, -1);
      if (this.count === 0) this.#emptySince = performance.now();
    };
  }

  /** Whether the subgraph is to be told (again): of what has changed, and from time to time of what has not. */
  isDue(now: number, repeatMs: number): boolean {
    if (!this.#told) return this.count > 0;
    return this.#told.count !== this.count || (this.count > 0 && now - this.#told.at >= repeatMs);
  }

  told(count: number, at: number): void {
    this.#told = { count, at };
  }

  /** Whether nobody is there and nobody needs to be told: the subgraph knows it, or finds out by itself by then. */
  isOver(now: number, expiryMs: number): boolean {
    if (this.count > 0) return false;
    return (this.#told?.count ?? 0) === 0 || now - this.#emptySince > expiryMs;
  }

  #add(sub: string | undefined, change: 1 | -1): void {
    if (sub === undefined) {
      this.#visitors += change;
      return;
    }
    const left = (this.#subscriptions.get(sub) ?? 0) + change;
    if (left > 0) this.#subscriptions.set(sub, left);
    else this.#subscriptions.delete(sub);
  }
}
