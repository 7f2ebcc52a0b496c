export type BreakerState = 'closed' | 'open' | 'half-open';

export interface BreakerOptions {
  /** Share of requests that must fail for the breaker to open, from 0 to 1. Default 0.5. */
  readonly failureRatio?: number | undefined;
  /** Fewer requests than this in a window open nothing. Default 20. */
  readonly minimumRequests?: number | undefined;
  /** How far back it looks, in milliseconds. Default 10,000. */
  readonly windowMs?: number | undefined;
  /** How long it stays open before one request may try, in milliseconds. Default 5,000. */
  readonly openMs?: number | undefined;
}

export type Outcome = 'success' | 'failure' | 'ignored';

interface Tally {
  startedAt: number;
  requests: number;
  failures: number;
}

/**
 * Stops asking a subgraph that fails most requests. Open, it lets one request through after a while (half-open), whose
 * outcome closes or reopens it; the others are refused, they do not wait for the one. Clock: milliseconds, monotonic.
 */
export class CircuitBreaker {
  readonly #options: Required<{ [Key in keyof BreakerOptions]: number }>;
  readonly #onChange: (state: BreakerState) => void;
  readonly #now: () => number;
  #state: BreakerState = 'closed';
  #openedAt = 0;
  #trying = false;
  /** Counts state changes, so that requests from before one do not decide about what came after. */
  #era = 0;
  /** Two half windows: what is older than both is forgotten. */
  #current: Tally;
  #previous: Tally;

  constructor(
    options: BreakerOptions = {},
    onChange: (state: BreakerState) => void = () => {},
    now: () => number = () => performance.now(),
  ) {
    const { failureRatio = 0.5, minimumRequests = 20, windowMs = 10_000, openMs = 5_000 } = options;
    this.#options = { failureRatio, minimumRequests, windowMs, openMs };
    this.#onChange = onChange;
    this.#now = now;
    this.#current = tally(now());
    this.#previous = tally(now());
  }

  get state(): BreakerState {
    return this.#state;
  }

  /** Asks for a request to be let through. Returns what `leave` wants with its outcome; `undefined` is a refusal. */
  enter(): number | undefined {
    if (this.#state === 'closed') return this.#era;
    if (this.#state === 'open') {
      if (this.#now() - this.#openedAt < this.#options.openMs) return undefined;
      this.#become('half-open');
    }
    if (this.#trying) return undefined;
    this.#trying = true;
    return this.#era;
  }

  leave(era: number, outcome: Outcome): void {
    if (era !== this.#era) return;
    if (this.#state === 'half-open') {
      this.#trying = false;
      if (outcome === 'success') this.#become('closed');
      if (outcome === 'failure') this.#become('open');
    } else if (this.#state === 'closed' && outcome !== 'ignored') {
      this.#count(outcome === 'failure');
    }
  }

  #count(failed: boolean): void {
    const now = this.#now();
    const half = this.#options.windowMs / 2;
    const age = now - this.#current.startedAt;
    if (age >= half) {
      this.#previous = age < 2 * half ? this.#current : tally(now);
      this.#current = tally(now);
    }
    this.#current.requests += 1;
    if (!failed) return;
    this.#current.failures += 1;
    const requests = this.#current.requests + this.#previous.requests;
    const failures = this.#current.failures + this.#previous.failures;
    if (requests < this.#options.minimumRequests) return;
    if (failures >= requests * this.#options.failureRatio) this.#become('open');
  }

  #become(state: BreakerState): void {
    this.#state = state;
    this.#era += 1;
    this.#trying = false;
    if (state === 'open') this.#openedAt = this.#now();
    this.#current = tally(this.#now());
    this.#previous = tally(this.#now());
    this.#onChange(state);
  }
}

function tally(startedAt: number): Tally {
  return { startedAt, requests: 0, failures: 0 };
}
