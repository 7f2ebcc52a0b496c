import { DomainError } from '@dallal/subgraph';

/**
 * Whoever waits longer is better told so: by then the database is stuck, or the crowd is too large. Less than the router
 * waits: who was told of a timeout and does not ask again shall not have bid after all.
 */
const MAX_WAIT_MS = 8_000;
const LOOK_EVERY_MS = 1_000;
const MAX_BATCH = 256;

class Busy extends DomainError {
  readonly code = 'SERVICE_UNAVAILABLE';
  override readonly level = 'warn';
  constructor() {
    super('Too many want this at once. Try again in a moment.');
  }
}

/** Answers a batch, in its order. Never throws. */
export type Serve<Item, Answer> = (
  key: string,
  batch: readonly Item[],
) => Promise<readonly PromiseSettledResult<Answer>[]>;

interface Place<Item, Answer> {
  readonly item: Item;
  readonly since: number;
  readonly answer: PromiseWithResolvers<Answer>;
}

/**
 * Queues by key, each served a batch at a time: while one is served the next gathers. Never more than `atOnce` are
 * served, and then those that have waited longest for their turn come next, whatever the length of their queue.
 */
export class Queues<Item, Answer> {
  readonly #serve: Serve<Item, Answer>;
  readonly #atOnce: number;
  readonly #onRefused: () => void;
  readonly #waiting = new Map<string, Place<Item, Answer>[]>();
  /** Keys whose queue nobody serves, in the order of their turns. */
  readonly #turns = new Set<string>();
  readonly #served = new Set<string>();
  #timer: NodeJS.Timeout | undefined;
  #closed: PromiseWithResolvers<void> | undefined;

  constructor(
    serve: Serve<Item, Answer>,
    { atOnce, onRefused = () => undefined }: { atOnce: number; onRefused?: () => void },
  ) {
    this.#serve = serve;
    this.#atOnce = atOnce;
    this.#onRefused = onRefused;
  }

  /** How many wait for their turn. */
  get length(): number {
    return this.#waiting.values().reduce((sum, queue) => sum + queue.length, 0);
  }

  /** Throws SERVICE_UNAVAILABLE when the turn does not come in time; what is being served is waited for. */
  enter(key: string, item: Item): Promise<Answer> {
    if (this.#closed) return Promise.reject(new Busy());
    const place = { item, since: performance.now(), answer: Promise.withResolvers<Answer>() };
    const queue = this.#waiting.get(key);
    if (queue) queue.push(place);
    else this.#waiting.set(key, [place]);
    if (!this.#served.has(key)) this.#turns.add(key);
    this.#timer ??= setInterval(() => this.#refuseLate(), LOOK_EVERY_MS).unref();
    this.#serveSoon();
    return place.answer.promise;
  }

  /** Resolves when everybody has been answered. */
  close(): Promise<void> {
    this.#closed ??= Promise.withResolvers();
    this.#rest();
    return this.#closed.promise;
  }

  /** Not at once: those who were answered together may come together again, and are one batch then. */
  #serveSoon(): void {
    setImmediate(() => this.#serveNext());
  }

  #serveNext(): void {
    for (const key of this.#turns) {
      if (this.#served.size >= this.#atOnce) return;
      this.#turns.delete(key);
      const queue = this.#waiting.get(key);
      if (!queue) continue;
      const batch = queue.splice(0, MAX_BATCH);
      if (queue.length === 0) this.#waiting.delete(key);
      this.#served.add(key);
      void this.#serveBatch(key, batch);
    }
  }

  async #serveBatch(key: string, batch: readonly Place<Item, Answer>[]): Promise<void> {
    const answers = await this.#serve(
      key,
      batch.map(({ item }) => item),
    );
    this.#served.delete(key);
    if (this.#waiting.has(key)) this.#turns.add(key);
    for (const [index, { answer }] of batch.entries()) {
      const given = answers[index]!;
      if (given.status === 'fulfilled') answer.resolve(given.value);
      else answer.reject(given.reason);
    }
    this.#serveSoon();
    this.#rest();
  }

  #refuseLate(): void {
    const latest = performance.now() - MAX_WAIT_MS;
    for (const [key, queue] of this.#waiting) {
      const inTime = queue.filter(({ since }) => since > latest);
      for (const { since, answer } of queue) {
        if (since > latest) continue;
        answer.reject(new Busy());
        this.#onRefused();
      }
      if (inTime.length > 0) this.#waiting.set(key, inTime);
      else this.#waiting.delete(key);
    }
    this.#rest();
  }

  #rest(): void {
    if (this.#waiting.size > 0 || this.#served.size > 0) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.#closed?.resolve();
  }
}
