import type { DataOf, EventContract, EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import type { PubSub } from './pubsub.ts';

/** What a handler of events has at hand; lives for one try at one event. */
export interface EventContext<Services = unknown> {
  /** In the transaction that also remembers that the event was handled: what is written here happens once. */
  readonly em: EntityManager;
  readonly log: Logger;
  readonly services: Services;
  readonly pubsub: PubSub;
}

/** The reaction of a subgraph to one type of event. */
export interface EventConsumer<Services = unknown> {
  readonly contract: EventContract;
  handle(event: EventEnvelope, context: EventContext<Services>): Promise<void>;
}

/**
 * Reacts to the events of a contract. The handler runs in a transaction and may be run again when it throws or the
 * process dies, so anything it does outside `context.em` must bear repetition. Its event has been validated.
 */
export function on<Contract extends EventContract, Services = unknown>(
  contract: Contract,
  handler: (
    event: EventEnvelope<Contract['type'], DataOf<Contract>>,
    context: EventContext<Services>,
  ) => Promise<void>,
): EventConsumer<Services> {
  return {
    contract,
    handle: (event, context) => handler(event as EventEnvelope<Contract['type'], DataOf<Contract>>, context),
  };
}

/** The consumers of a subgraph by producer and type. Throws when one contract has two. */
export class Subscriptions<Services> {
  readonly #byType = new Map<string, EventConsumer<Services>>();

  constructor(consumers: readonly EventConsumer<Services>[]) {
    for (const consumer of consumers) {
      const key = keyOf(consumer.contract);
      if (this.#byType.has(key)) throw new Error(`Two consumers of ${consumer.contract.type}.`);
      this.#byType.set(key, consumer);
    }
  }

  get producers(): string[] {
    return [...new Set([...this.#byType.values()].map((consumer) => consumer.contract.producer))];
  }

  find(event: Pick<EventEnvelope, 'producer' | 'type'>): EventConsumer<Services> | undefined {
    return this.#byType.get(keyOf(event));
  }
}

function keyOf(event: { producer: string; type: string }): string {
  return `${event.producer}/${event.type}`;
}

/** An event that no number of tries would make acceptable: its version is unknown, or it breaks the contract. */
export class UnacceptableEvent extends Error {}

/** The event with its data as the contract describes it. Throws {@link UnacceptableEvent}. */
export function accept(event: EventEnvelope, contract: EventContract): EventEnvelope {
  if (event.version !== contract.version) {
    throw new UnacceptableEvent(`Version ${event.version} of ${event.type}; known is ${contract.version}.`);
  }
  const parsed = contract.schema.safeParse(event.data);
  if (!parsed.success) throw new UnacceptableEvent(`Malformed ${event.type}: ${parsed.error.message}`);
  return { ...event, data: parsed.data };
}
