import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Looks } from '../supergraph/sources/looks.ts';
import type { DirectoryAnswer } from './directory-answer.ts';
import type { DirectoryMetrics } from './directory-metrics.ts';
import type { DirectoryOptions } from './directory-options.ts';
import { type DirectorySource, directorySource } from './directory-source.ts';

const POLL_MS = 2_000;
/** By how much of itself a pause is longer or shorter: routers that were started together do not ask in step. */
const JITTER = 0.1;
/** How many times its usual length a pause has at most, when one look after the other fails. */
const LONGEST_PAUSE = 4;
/** How long a router waits for the first answer before it serves, in milliseconds. */
const FIRST_LOOK_MS = 2_000;
/** Between two looks that a token of an unknown application brings about, in milliseconds. */
const ASKED_AGAIN_MS = 500;

/** Whoever acts on what the directory says. */
export type DirectoryListener = (answer: DirectoryAnswer) => void;

/**
 * Asks again and again which tokens are revoked and which applications there are. What was known last holds on while
 * there is no answer, or none that can be read.
 */
export class Directory {
  readonly #ask: DirectorySource;
  readonly #pollMs: number;
  readonly #listeners: DirectoryListener[] = [];
  readonly #metrics: DirectoryMetrics;
  readonly #log: Logger;
  readonly #looks = new Looks(() => this.#lookOnce());
  #failures = 0;
  #answered = false;
  #askedAt = Number.NEGATIVE_INFINITY;
  #ahead: Promise<void> | undefined;
  #timer: NodeJS.Timeout | undefined;
  #closed = false;

  constructor(options: DirectoryOptions, metrics: DirectoryMetrics, log: Logger) {
    this.#ask = directorySource(options);
    this.#pollMs = options.pollMs ?? POLL_MS;
    this.#metrics = metrics;
    this.#log = log;
  }

  /** Whether anything was ever heard of it. */
  get answered(): boolean {
    return this.#answered;
  }

  /** Tells of each new answer. To be called before `start`. */
  onAnswer(listener: DirectoryListener): void {
    this.#listeners.push(listener);
  }

  /** Resolves after the first look, whatever came of it, or when that takes its time; goes on by itself. */
  async start(): Promise<void> {
    const patience = Promise.withResolvers<void>();
    const timer = setTimeout(patience.resolve, FIRST_LOOK_MS);
    const first = this.#looks.look().then(() => this.#wait());
    await Promise.race([first, patience.promise]);
    clearTimeout(timer);
  }

  /** Looks before it is time to, because somebody came of whom nothing is known: as soon as is good for the directory. */
  lookAhead(): Promise<void> {
    const pause = Math.max(0, this.#askedAt + ASKED_AGAIN_MS - performance.now());
    this.#ahead ??= delay(pause, undefined, { ref: false }).then(() => {
      this.#askedAt = performance.now();
      // Whoever comes from now on may be newer than what this look finds.
      this.#ahead = undefined;
      return this.#closed ? undefined : this.#looks.look();
    });
    return this.#ahead;
  }

  /** Looks now. Resolves when that is done, whatever came of it. */
  look(): Promise<void> {
    return this.#looks.look();
  }

  close(): void {
    this.#closed = true;
    clearTimeout(this.#timer);
  }

  #wait(): void {
    // A look that was under way when it was closed must not begin another.
    if (this.#closed) return;
    const pause = this.#pollMs * Math.min(2 ** this.#failures, LONGEST_PAUSE);
    const poll = () => void this.#looks.look().then(() => this.#wait());
    this.#timer = setTimeout(poll, pause * (1 + JITTER * (2 * Math.random() - 1))).unref();
  }

  /** Never rejects. */
  async #lookOnce(): Promise<void> {
    try {
      const answer = await this.#ask();
      if (answer !== 'unchanged') this.#take(answer);
      if (this.#failures > 0) this.#log.info('the directory answers again');
      this.#failures = 0;
      this.#metrics.answered();
    } catch (err) {
      this.#failed(err as Error);
    }
  }

  #take(answer: DirectoryAnswer): void {
    if (this.#closed) return;
    for (const listener of this.#listeners) listener(answer);
    this.#answered = true;
  }

  /** One line tells it, however long it lasts. */
  #failed(err: Error): void {
    this.#failures += 1;
    this.#metrics.failed();
    if (this.#failures === 1)
      this.#log.error({ err }, 'the directory gives no answer; what is known holds on');
  }
}
