import { once } from 'node:events';
import type { Registry } from 'prom-client';
import type { Figure, FromWorker, ToWorker, WorkerUp } from './messages.ts';

/** A worker's line to its supervisor. */
export class SupervisorChannel {
  readonly #waiting = new Map<number, (text: string) => void>();
  #nextId = 0;

  /** What the supervisor says this worker is to run. */
  async start(): Promise<Extract<ToWorker, { type: 'start' }>> {
    const [message] = (await once(process, 'message')) as [ToWorker];
    if (message.type !== 'start') throw new Error(`the supervisor said ${message.type} before start`);
    return message;
  }

  /** Tells that this worker listens. */
  up(up: WorkerUp): void {
    this.#send({ type: 'up', up });
  }

  /** Tells which supergraph this worker serves. */
  serves(sdl: string): void {
    this.#send({ type: 'supergraph', sdl });
  }

  /** Calls the listener when the supervisor wants the supergraph's source looked at. */
  onReload(listener: () => void): void {
    process.on('message', (message: ToWorker) => {
      if (message.type === 'reload') listener();
    });
  }

  /** Lends this worker's figures to the supervisor; the returned function asks it for those of all workers together. */
  shareMetrics(own: Registry): () => Promise<string> {
    process.on('message', async (message: ToWorker) => {
      if (message.type === 'metrics') this.#waiting.get(message.id)?.(message.text);
      if (message.type !== 'figures wanted') return;
      const figures = (await own.getMetricsAsJSON()) as unknown as readonly Figure[];
      this.#send({ type: 'figures', id: message.id, figures });
    });
    return async () => {
      const id = this.#nextId++;
      const { promise, resolve } = Promise.withResolvers<string>();
      this.#waiting.set(id, resolve);
      this.#send({ type: 'metrics wanted', id });
      const text = await promise;
      this.#waiting.delete(id);
      return text;
    };
  }

  #send(message: FromWorker): void {
    if (process.connected) process.send?.(message);
  }
}
