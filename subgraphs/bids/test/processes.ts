import { randomUUID } from 'node:crypto';
import {
  type DataOf,
  type EventContract,
  type EventEnvelope,
  merchantVerified,
  partRequestPublished,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  newId,
  readConfig,
  startSubgraph,
} from '@dallal/subgraph';
import { bids } from '../src/subgraph.ts';

/** The logs of the other subgraphs, by producer. */
export type Logs = Readonly<Record<string, readonly EventEnvelope[]>>;

export function published(request: DataOf<typeof partRequestPublished>, position = 1): EventEnvelope {
  return envelope(partRequestPublished, request.partRequestId, position, request);
}

export function verified(name: string, position: number): EventEnvelope {
  const data = { merchantId: `m-${name}`, userId: name, name, specialisations: [], serviceAreas: [] };
  return envelope(merchantVerified, data.merchantId, position, data);
}

function envelope(
  { type, version, producer }: EventContract,
  aggregateId: string,
  position: number,
  data: object,
) {
  return {
    id: newId(),
    type,
    version,
    producer,
    aggregateId,
    position,
    occurredAt: new Date().toISOString(),
    data,
  };
}

/**
 * Bids as a process of its own runs it: with bus and pub/sub that reach no other one, so that processes on one
 * database have nothing in common but that.
 */
export async function startProcess(databaseUrl: string, logs: Logs) {
  const bus = new MemoryEventBus();
  const pubsub = new MemoryPubSub();
  for (const [producer, log] of Object.entries(logs)) {
    bus.registerSource(producer, async (after) => log.slice(after));
  }
  const config = readConfig(bids.config, {});
  const log = createLogger('test', 'silent');
  const running = await startSubgraph(bids, { config, databaseUrl, bus, pubsub, log });
  const request = (query: string, variables: Record<string, unknown>, identity: Identity) => ({
    query,
    variables,
    identity,
    requestId: randomUUID(),
  });
  return {
    em: running.em,
    execute: (...asked: Parameters<typeof request>) => running.execute(request(...asked)),
    subscribe: (...asked: Parameters<typeof request>) => running.subscribe(request(...asked)),
    stop: async () => {
      await running.close();
      await Promise.all([bus.close(), pubsub.close()]);
    },
  };
}
export type Process = Awaited<ReturnType<typeof startProcess>>;
