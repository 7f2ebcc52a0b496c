import type { DataOf, EventContract, EventEnvelope } from '@dallal/events';
import { type MemoryEventBus, newId } from '@dallal/subgraph';

/** Plays the subgraphs that are not there: keeps a log for each producer and has the bus read from it. */
export class OtherProducers {
  readonly #bus: MemoryEventBus;
  readonly #logs = new Map<string, EventEnvelope[]>();

  constructor(bus: MemoryEventBus) {
    this.#bus = bus;
  }

  async emit<Contract extends EventContract>(
    contract: Contract,
    aggregateId: string,
    data: DataOf<Contract>,
    id: string = newId(),
  ): Promise<EventEnvelope> {
    const { type, version, producer } = contract;
    const log = this.#logOf(producer);
    const occurredAt = new Date().toISOString();
    const event = { id, type, version, producer, aggregateId, position: log.length + 1, occurredAt, data };
    log.push(event);
    await this.#bus.publish(producer, [event]);
    return event;
  }

  #logOf(producer: string): EventEnvelope[] {
    const known = this.#logs.get(producer);
    if (known) return known;
    const log: EventEnvelope[] = [];
    this.#logs.set(producer, log);
    this.#bus.registerSource(producer, async (after, limit) => log.slice(after, after + limit));
    return log;
  }
}
