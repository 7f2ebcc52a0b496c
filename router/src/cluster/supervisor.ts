import cluster, { type Worker } from 'node:cluster';
import type { Logger } from 'pino';
import type { Config } from '../config.ts';
import type { FromWorker, ToWorker, WorkerUp } from './messages.ts';
import { SupergraphNews } from './supergraph-news.ts';
import { WorkerSlot } from './worker-slot.ts';
import { WorkersMetrics } from './workers-metrics.ts';

/** The argument by which the command knows that a supervisor started it. */
export const WORKER_ARGUMENT = '--worker';

/** What a worker may take beyond the subscriptions' drain before it is killed, in milliseconds. */
const DRAIN_GRACE_MS = 10_000;

/** The first worker could not start. It has said why, on stderr; nobody else needs to. */
export class FirstWorkerFailed extends Error {}

/**
 * Runs `config.workers` routers on one port, a process each. It serves nothing itself: it hands out connections in
 * turn, replaces workers that die, adds up their metrics and drains them.
 */
export class Supervisor {
  readonly #config: Config;
  readonly #log: Logger;
  readonly #slots: WorkerSlot[] = [];
  readonly #serving = new Map<Worker, WorkerUp>();
  readonly #metrics = new WorkersMetrics();
  readonly #first = Promise.withResolvers<void>();
  readonly #all = Promise.withResolvers<WorkerUp>();
  #port: number;
  /** The port that was taken when 0 was asked for. */
  #taken: number | undefined;
  readonly #supergraphs = new SupergraphNews();

  constructor(config: Config, log: Logger) {
    this.#config = config;
    this.#port = config.port;
    this.#log = log;
  }

  /** Resolves when every worker listens. Rejects with {@link FirstWorkerFailed}. */
  async start(): Promise<WorkerUp> {
    // Structured clones, since JSON has no NaN, which a gauge may be.
    cluster.setupPrimary({ args: [WORKER_ARGUMENT], serialization: 'advanced' });
    // The others follow when one has shown that it can be done: what is wrong is said once.
    this.#add();
    await this.#first.promise;
    while (this.#slots.length < this.#config.workers) this.#add();
    return this.#all.promise;
  }

  /** Makes all workers look whether the supergraph's source holds another: but for one that has looked. */
  reload(but?: Worker): void {
    for (const worker of this.#serving.keys()) {
      if (worker !== but && worker.isConnected()) worker.send({ type: 'reload' } satisfies ToWorker);
    }
  }

  /** Drains all workers at once. Says whether all of them ended in time, and by themselves. */
  async close(): Promise<boolean> {
    const patience = this.#config.subscriptions.drain_ms + DRAIN_GRACE_MS;
    const drained = await Promise.all(this.#slots.map((slot) => slot.close(patience)));
    return drained.every(Boolean);
  }

  #add(): void {
    const slot = new WorkerSlot({
      start: () => this.#startMessage(),
      onMessage: (worker, message) => this.#receive(worker, message),
      onEnd: (worker) => this.#ended(worker),
      log: this.#log,
    });
    this.#slots.push(slot);
  }

  #startMessage(): ToWorker {
    // Workers that ask for port 0 share the one that the first of them got; when none is left, so is the port.
    if (this.#taken !== undefined && this.#serving.size === 0) this.#port = this.#taken;
    const config = { ...this.#config, port: this.#port };
    return { type: 'start', config, lastSupergraph: this.#supergraphs.latest };
  }

  #receive(worker: Worker, message: FromWorker): void {
    // The others need not wait until they look.
    if (message.type === 'supergraph' && this.#supergraphs.heard(message.sdl)) this.reload(worker);
    if (message.type === 'figures') this.#metrics.answered(message.id, message.figures);
    if (message.type === 'metrics wanted') void this.#sendMetrics(worker, message.id);
    if (message.type !== 'up') return;
    this.#serving.set(worker, message.up);
    this.#taken = message.up.port;
    this.#first.resolve();
    if (this.#serving.size === this.#config.workers) this.#all.resolve(message.up);
  }

  async #sendMetrics(worker: Worker, id: number): Promise<void> {
    const text = await this.#metrics.text([...this.#serving.keys()]);
    if (worker.isConnected()) worker.send({ type: 'metrics', id, text } satisfies ToWorker);
  }

  #ended(worker: Worker): boolean {
    const served = this.#serving.delete(worker);
    void this.#metrics.ended(worker);
    if (served || this.#taken !== undefined) return true;
    this.#first.reject(new FirstWorkerFailed());
    return false;
  }
}
