import { hash, randomUUID } from 'node:crypto';
import type { DataOf, EventContract, EventEnvelope } from '@dallal/events';
import type { Identity, Sender } from '@dallal/signing';
import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  migrateSubgraph,
  type RunningSubgraph,
  readConfig,
  type Stream,
  type SubgraphDefinition,
  startSubgraph,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ExecutionResult } from 'graphql';
import { testServers } from './config.ts';
import { createFilledDatabase } from './database.ts';
import { eventually } from './eventually.ts';
import { OtherProducers } from './other-producers.ts';
import { testSecrets } from './test-secrets.ts';

export type Variables = Readonly<Record<string, unknown>>;
/** Who asks; anonymous unless told. */
export interface Asking {
  readonly as?: Identity | null;
  /** From where; nobody knows unless told. */
  readonly sender?: Sender;
}
// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
export type Result = ExecutionResult<any>;

/** An event as it lies in the subgraph's own outbox. */
export interface OutboxEvent {
  readonly type: string;
  readonly aggregateId: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
  readonly data: any;
}

/** One subgraph in the test's process, on a database of its own, with nobody else around. */
export interface SubgraphTest {
  execute(query: string, variables?: Variables, asking?: Asking): Promise<Result>;
  /** Throws when the subscription is refused. End it with `return()`. */
  subscribe(query: string, variables?: Variables, asking?: Asking): Promise<Stream<Result>>;
  /**
   * Has an event of another subgraph arrive, and waits until this one has dealt with it. Throws when the handler
   * failed five times and the event became a dead letter. The same `id` again is a repeated delivery.
   */
  emit<Contract extends EventContract>(
    contract: Contract,
    aggregateId: string,
    data: DataOf<Contract>,
    options?: { id?: string },
  ): Promise<EventEnvelope>;
  /** What this subgraph has emitted, of one type or all, oldest first. */
  events(type?: string): Promise<OutboxEvent[]>;
  /** A fresh entity manager. */
  em(): EntityManager;
  /** Everything else a running subgraph can do. */
  readonly running: RunningSubgraph;
  /** Stops it and drops its database. Call it in `afterAll`. */
  close(): Promise<void>;
}

/**
 * Starts a subgraph as `npm start` does, alone, with bus and pub/sub in memory.
 * @param options.config its environment variables, as text; what has a default may be left out
 */
export async function testSubgraph<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  options: { config?: Readonly<Record<string, string>> } = {},
): Promise<SubgraphTest> {
  const log = createLogger('test', testServers.logLevel);
  const database = await createFilledDatabase(schemaOf(definition), (databaseUrl) =>
    migrateSubgraph(definition, { databaseUrl, log }),
  );
  const bus = new MemoryEventBus();
  const pubsub = new MemoryPubSub();
  const others = new OtherProducers(bus);
  const running = await startSubgraph(definition, {
    config: readConfig(definition.config, {
      ...testSecrets,
      OUTBOX_DIR: testServers.outbox,
      ...options.config,
    }),
    databaseUrl: database.url,
    bus,
    pubsub,
    log,
  });
  return {
    execute: (query, variables, asking) => running.execute(request(query, variables, asking)),
    subscribe: async (query, variables, asking) =>
      streamOf(await running.subscribe(request(query, variables, asking))),
    emit: async (contract, aggregateId, data, { id } = {}) => {
      refuseUnheard(definition, contract);
      const event = await others.emit(contract, aggregateId, data, id);
      await handled(running.em(), event);
      return event;
    },
    events: (type) => outboxOf(running.em(), type),
    em: () => running.em(),
    running,
    close: async () => {
      await running.close();
      await Promise.all([bus.close(), pubsub.close()]);
      await database.drop();
    },
  };
}

/** The same for definitions that make the same of an empty database. */
function schemaOf({
  name,
  migrations,
  jobs = [],
}: {
  name: string;
  migrations: readonly object[];
  jobs?: readonly object[];
}): string {
  const text = JSON.stringify([migrations.map(String), jobs.length > 0]);
  return `${name}_${hash('sha256', text).slice(0, 16)}`;
}

function request(query: string, variables: Variables = {}, { as = null, sender }: Asking = {}) {
  return { query, variables, identity: as, sender: sender ?? null, requestId: randomUUID() };
}

function streamOf(answer: Stream<Result> | Result): Stream<Result> {
  if (Symbol.asyncIterator in answer) return answer;
  const [first] = answer.errors ?? [];
  throw new Error(`${first?.extensions.code}: ${first?.message}`, { cause: answer.errors });
}

function refuseUnheard(
  definition: { name: string; consumers?: readonly { contract: EventContract }[] },
  { type, producer }: EventContract,
) {
  if (producer === definition.name) throw new Error(`${type} is emitted by ${producer} itself`);
  if (!definition.consumers?.some((consumer) => consumer.contract.producer === producer)) {
    throw new Error(`${definition.name} consumes no event of ${producer}, so ${type} would never arrive`);
  }
}

async function handled(em: EntityManager, event: EventEnvelope): Promise<void> {
  const sql = em.getConnection();
  await eventually(
    async () => {
      const [cursor] = await sql.execute('select position from inbox_cursor where producer = ?', [
        event.producer,
      ]);
      return Number(cursor?.position ?? 0) >= event.position;
    },
    { within: 20_000, what: `${event.type} to be consumed` },
  );
  const [dead] = await sql.execute('select error from dead_letter where event_id = ?', [event.id]);
  if (dead) throw new Error(`The handler of ${event.type} failed: ${dead.error}`);
}

async function outboxOf(em: EntityManager, type: string | undefined): Promise<OutboxEvent[]> {
  const sql =
    'select type, aggregate_id as "aggregateId", data from outbox where ? in (type, \'\') order by seq';
  return em.getConnection().execute(sql, [type ?? '']);
}
