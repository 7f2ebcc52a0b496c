/** How long a loss is remembered, in milliseconds. */
const MEMORY_MS = 10 * 60_000;
/** After so many losses a subscription is given up: it would be lost again. */
const MAX_LOSSES = 3;

/** What tells one subscription, through all its attempts, from the others, and what it asks for. */
export interface Suspect {
  readonly requestId: string;
  readonly query: string;
}

/**
 * Subscriptions whose socket was lost to a message that could not be read. Nobody knows whose message it was, so each is
 * given a socket of its own when it comes back: what it loses there is its own, and it costs the others nothing.
 */
export class UpstreamQuarantine {
  readonly #subscriptions = new Losses();
  /** Operations that lost a socket of their own: whoever subscribes to them anew does so alone from the beginning. */
  readonly #queries = new Losses();

  /** Whether it must be alone on its socket. */
  holds({ requestId, query }: Suspect): boolean {
    return this.#subscriptions.of(requestId) > 0 || this.#queries.of(query) > 0;
  }

  /** Notes a loss. Says whether the subscription is to be given up. @param alone whether it had the socket for itself */
  lost({ requestId, query }: Suspect, alone: boolean): boolean {
    if (alone) this.#queries.add(query);
    return this.#subscriptions.add(requestId) >= MAX_LOSSES;
  }
}

/** Losses by key, the oldest first. */
class Losses {
  readonly #entries = new Map<string, { count: number; at: number }>();

  of(key: string): number {
    this.#forget();
    return this.#entries.get(key)?.count ?? 0;
  }

  add(key: string): number {
    const count = this.of(key) + 1;
    this.#entries.delete(key);
    this.#entries.set(key, { count, at: performance.now() });
    return count;
  }

  #forget(): void {
    for (const [key, { at }] of this.#entries) {
      if (performance.now() - at < MEMORY_MS) return;
      this.#entries.delete(key);
    }
  }
}
