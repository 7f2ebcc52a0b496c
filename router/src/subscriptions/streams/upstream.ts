import type { SubgraphResult } from '../../transports/transport.ts';

/** Waits before the first and, after doubling each time, the longest attempts to reconnect, in milliseconds. */
const FIRST_WAIT_MS = 50;
const LONGEST_WAIT_MS = 5_000;
/** A subscription that lasted so long was accepted by its subgraph, in milliseconds: a refusal comes sooner. */
const ACCEPTED_MS = 1_000;
/** How long a subscription that was never accepted is tried, in milliseconds: a viewer waits for the answer. */
const OPENING_MS = 2_000;
/** After so long a time in peace a loss is a new one, in milliseconds, and the count of attempts starts anew. */
const STABLE_MS = 30_000;

export interface UpstreamHooks {
  /** Subscribes at the subgraph. Called anew for each attempt; the signal ends that attempt. */
  open(signal: AbortSignal): Promise<AsyncIterator<SubgraphResult>>;
  /** The next event is read when this has resolved. */
  event(event: SubgraphResult): Promise<void> | undefined;
  /** A new attempt begins, after a loss the nth: events may have come that nobody got. */
  reopening(cause: unknown, attempt: number): void;
  /** The subgraph has completed the subscription. */
  ended(): void;
  /** The subgraph was away for too long. */
  failed(cause: unknown): void;
}

/** A subscription at a subgraph that is opened again, with exponential waits and full jitter, whenever it is lost. */
export class Upstream {
  readonly #hooks: UpstreamHooks;
  readonly #patienceMs: number;
  #attempt: AbortController | undefined;
  #timer: NodeJS.Timeout | undefined;
  #accepted = false;
  #began = 0;
  #lostSince: number | undefined;
  #failures = 0;

  /** @param patienceMs how long the subgraph may be away */
  constructor(hooks: UpstreamHooks, patienceMs: number) {
    this.#hooks = hooks;
    this.#patienceMs = patienceMs;
  }

  open(): void {
    const attempt = new AbortController();
    this.#attempt = attempt;
    this.#began = performance.now();
    this.#follow(attempt).then(
      () => {
        if (this.#attempt !== attempt) return;
        this.close();
        this.#hooks.ended();
      },
      (cause) => {
        if (this.#attempt === attempt) this.#lost(cause);
      },
    );
  }

  /** Subscribes anew at once, then leaves the old place: the subgraph has moved, or is asked another question. */
  reopen(): void {
    const before = this.#attempt;
    clearTimeout(this.#timer);
    this.#hooks.reopening(undefined, 1);
    this.open();
    before?.abort();
  }

  close(): void {
    clearTimeout(this.#timer);
    this.#attempt?.abort();
    this.#attempt = undefined;
  }

  /** Settles when this attempt is over; when it was aborted, possibly never: nobody waits for it then. */
  async #follow(attempt: AbortController): Promise<void> {
    const events = await this.#hooks.open(attempt.signal);
    // Not awaited: a generator suspended on its next event returns only when that has come.
    const leave = () => void events.return?.()?.catch(() => {});
    if (attempt.signal.aborted) return leave();
    attempt.signal.addEventListener('abort', leave, { once: true });
    for (;;) {
      const next = await events.next();
      if (attempt.signal.aborted || next.done) return;
      this.#accepted = true;
      this.#lostSince = undefined;
      this.#failures = 0;
      const room = this.#hooks.event(next.value);
      if (room) await room;
      if (attempt.signal.aborted) return;
    }
  }

  #lost(cause: unknown): void {
    const now = performance.now();
    const lasted = now - this.#began;
    this.#attempt = undefined;
    this.#accepted ||= lasted >= ACCEPTED_MS;
    if (lasted >= STABLE_MS) {
      this.#lostSince = undefined;
      this.#failures = 0;
    }
    this.#lostSince ??= now;
    const patience = this.#accepted ? this.#patienceMs : Math.min(OPENING_MS, this.#patienceMs);
    const wait = jitter(this.#failures);
    this.#failures += 1;
    if (now + wait - this.#lostSince > patience) {
      this.#hooks.failed(cause);
      return;
    }
    this.#timer = setTimeout(() => {
      this.#hooks.reopening(cause, this.#failures);
      this.open();
    }, wait);
  }
}

/** Full jitter: thousands of streams that lost one subgraph do not come back in step. */
function jitter(failures: number): number {
  return Math.random() * Math.min(LONGEST_WAIT_MS, FIRST_WAIT_MS * 2 ** failures);
}
