import { EventEmitter } from 'node:events';
import { type PubSubEngine, PubSub as PubSubOfProcess } from 'graphql-subscriptions';
import { SubscriptionQueue } from './subscription-queue.ts';

/**
 * Live events for GraphQL subscriptions: whoever listens at the moment gets them, nobody else ever will. Payloads
 * travel as JSON in every adapter, so a Date arrives as a string.
 */
export interface PubSub {
  /** Never throws for want of the network: what must not be lost goes to the outbox instead. */
  publish(topic: string, payload: unknown): Promise<void>;
  /**
   * Resolves once the subscription is active: whatever is published from then on is delivered, in order. `return()`
   * of the iterator releases everything. A reader that falls 1,000 events behind gets those and then
   * {@link EventsDropped}.
   */
  subscribe<T>(topic: string): Promise<AsyncIterableIterator<T>>;
  /** Ends all iterators. */
  close(): Promise<void>;
}

/** What the adapters have in common: iterators of ours over an engine of the library. */
export abstract class EnginePubSub implements PubSub {
  readonly #queues = new Set<SubscriptionQueue<unknown>>();
  readonly #engine: PubSubEngine;

  constructor(engine: PubSubEngine) {
    this.#engine = engine;
  }

  abstract publish(topic: string, payload: unknown): Promise<void>;

  async subscribe<T>(topic: string): Promise<AsyncIterableIterator<T>> {
    let subscription: number | undefined;
    const queue = new SubscriptionQueue<T>(() => {
      this.#queues.delete(queue as SubscriptionQueue<unknown>);
      if (subscription !== undefined) this.#engine.unsubscribe(subscription);
    });
    this.#queues.add(queue as SubscriptionQueue<unknown>);
    try {
      const id = await this.#engine.subscribe(topic, (payload: string) => push(queue, payload), {});
      // Closed meanwhile: nobody will release it any more.
      if (this.#queues.has(queue as SubscriptionQueue<unknown>)) subscription = id;
      else this.#engine.unsubscribe(id);
    } catch (error) {
      await queue.return();
      throw error;
    }
    return queue;
  }

  async close(): Promise<void> {
    await Promise.all([...this.#queues].map((queue) => queue.return()));
  }
}

function push<T>(queue: SubscriptionQueue<T>, json: string): void {
  let payload: T;
  try {
    payload = JSON.parse(json) as T;
  } catch {
    // Somebody else's message on our channel. Thrown from here it would end the process.
    return;
  }
  queue.push(payload);
}

/** Live events within one process. */
export class MemoryPubSub extends EnginePubSub {
  readonly #local: PubSubOfProcess;

  constructor() {
    // Node warns of a leak above ten listeners; here they are subscribers.
    const local = new PubSubOfProcess({ eventEmitter: new EventEmitter().setMaxListeners(0) });
    super(local);
    this.#local = local;
  }

  override publish(topic: string, payload: unknown): Promise<void> {
    return this.#local.publish(topic, JSON.stringify(payload));
  }
}
