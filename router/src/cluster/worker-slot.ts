import cluster, { type Worker } from 'node:cluster';
import { setTimeout as delay } from 'node:timers/promises';
import type { Logger } from 'pino';
import { Backoff } from './backoff.ts';
import type { FromWorker, ToWorker } from './messages.ts';

export interface WorkerSlotOptions {
  /** The first message to a worker, asked for anew for each. */
  readonly start: () => ToWorker;
  readonly onMessage: (worker: Worker, message: FromWorker) => void;
  /** A worker has ended by itself; `false` leaves its place empty. */
  readonly onEnd: (worker: Worker, code: number | null) => boolean;
  readonly log: Logger;
}

/** A place for one worker: whoever dies in it is replaced until the slot is closed. */
export class WorkerSlot {
  readonly #options: WorkerSlotOptions;
  readonly #closing = new AbortController();
  readonly #left: Promise<void>;
  #worker: Worker | undefined;
  /** Whether the worker has something to drain. */
  #serves = false;
  #drained = true;

  constructor(options: WorkerSlotOptions) {
    this.#options = options;
    this.#left = this.#keep();
  }

  /** Drains the worker and kills it when that takes longer than `patience` milliseconds. Says whether it drained. */
  async close(patience: number): Promise<boolean> {
    this.#closing.abort();
    this.#worker?.process.kill('SIGTERM');
    const timer = setTimeout(() => this.#worker?.process.kill('SIGKILL'), patience);
    await this.#left;
    clearTimeout(timer);
    return this.#drained;
  }

  async #keep(): Promise<void> {
    const { onEnd, log } = this.#options;
    const { signal: closing } = this.#closing;
    const backoff = new Backoff();
    for (;;) {
      const started = performance.now();
      const { worker, code, signal } = await this.#run();
      if (closing.aborted) {
        this.#drained = code === 0 || !this.#serves;
        return;
      }
      if (!onEnd(worker, code)) return;
      const delayMs = backoff.next(performance.now() - started);
      log.error({ worker: worker.process.pid, code, signal, delayMs }, 'worker ended and is replaced');
      await delay(delayMs, undefined, { signal: closing }).catch(() => {});
      if (closing.aborted) return;
    }
  }

  /** Resolves when the worker has ended. */
  #run(): Promise<{ worker: Worker; code: number | null; signal: string | null }> {
    const { start, onMessage, log } = this.#options;
    const worker = cluster.fork();
    this.#worker = worker;
    this.#serves = false;
    worker.on('message', (message: FromWorker) => {
      if (message.type === 'up') this.#serves = true;
      onMessage(worker, message);
    });
    // Such as: a message to a worker that died a moment ago.
    worker.on('error', (err) => log.warn({ err, worker: worker.process.pid }, 'worker is out of reach'));
    worker.send(start());
    return new Promise((resolve) => {
      const end = (code: number | null, signal: string | null) => {
        this.#worker = undefined;
        resolve({ worker, code, signal });
      };
      worker.once('exit', end);
      // A process that could not be started has no exit: out of memory, too many processes.
      worker.process.once('error', () => worker.process.pid === undefined && end(null, null));
    });
  }
}
