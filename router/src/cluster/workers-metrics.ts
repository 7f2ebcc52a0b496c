import type { Worker } from 'node:cluster';
import { AggregatorRegistry } from 'prom-client';
import type { Figure, ToWorker } from './messages.ts';

/** A worker that has not answered by then counts with what it said last, in milliseconds. */
const ANSWER_WITHIN_MS = 2_000;

type Figures = readonly Figure[];

/**
 * The supervisor's side of `/metrics`: the figures of all workers, added up. What a worker had counted when it was last
 * asked stays in the sums after its end: to Prometheus, a counter that falls has begun anew.
 */
export class WorkersMetrics {
  readonly #last = new Map<Worker, Figures>();
  readonly #waiting = new Map<number, (figures: Figures) => void>();
  #ended: Figures = [];
  #round: Promise<string> | undefined;
  #nextId = 0;

  /** The Prometheus text of all these workers together. Who asks while others are being served gets their answer. */
  text(workers: readonly Worker[]): Promise<string> {
    this.#round ??= this.#ask(workers).finally(() => {
      this.#round = undefined;
    });
    return this.#round;
  }

  /** A worker has answered. */
  answered(id: number, figures: Figures): void {
    this.#waiting.get(id)?.(figures);
  }

  /** A worker has ended: its gauges go, its counters and histograms stay. */
  async ended(worker: Worker): Promise<void> {
    const counted = this.#last.get(worker)?.filter(({ type }) => type === 'counter' || type === 'histogram');
    this.#last.delete(worker);
    if (counted) this.#ended = (await sum([this.#ended, counted]).getMetricsAsJSON()) as never;
  }

  async #ask(workers: readonly Worker[]): Promise<string> {
    await Promise.all(workers.map((worker) => this.#askOne(worker)));
    return sum([...this.#last.values(), this.#ended]).metrics();
  }

  async #askOne(worker: Worker): Promise<void> {
    const id = this.#nextId++;
    const answer = Promise.withResolvers<Figures | undefined>();
    const timer = setTimeout(() => answer.resolve(undefined), ANSWER_WITHIN_MS);
    const gone = () => answer.resolve(undefined);
    worker.once('exit', gone);
    this.#waiting.set(id, answer.resolve);
    worker.send({ type: 'figures wanted', id } satisfies ToWorker);
    const figures = await answer.promise;
    clearTimeout(timer);
    worker.off('exit', gone);
    this.#waiting.delete(id);
    if (figures && !worker.isDead()) this.#last.set(worker, figures);
  }
}

function sum(all: readonly Figures[]) {
  return AggregatorRegistry.aggregate([...all]);
}
