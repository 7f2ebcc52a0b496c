import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Runtime } from './context.ts';
import { type Database, isReachable, migrate, openDatabase } from './database/database.ts';
import type { RouteRequest, RouteResponse, SubgraphDefinition } from './define.ts';
import { JobWorker, migrateJobs } from './jobs/worker.ts';
import {
  Consumer,
  type DeadLetter,
  type EventBus,
  listDeadLetters,
  messagingEntities,
  messagingMigrations,
  onEmit,
  type PubSub,
  Relay,
  type ReplayResult,
  readOutbox,
} from './messaging/index.ts';
import type { Logger } from './observability/log.ts';
import { type MetricsSnapshot, SubgraphMetrics } from './observability/metrics.ts';
import type { Tracing } from './observability/tracing.ts';
import { buildSubgraph } from './schema/build.ts';
import { Operations, type SubgraphRequest } from './serving/operations.ts';
import type { Stream } from './serving/streams.ts';

export interface SubgraphDependencies<Config> {
  readonly config: Config;
  readonly databaseUrl: string;
  readonly databasePoolSize?: number;
  readonly bus: EventBus;
  readonly pubsub: PubSub;
  readonly log: Logger;
  /** Default: nothing is traced. */
  readonly tracing?: Tracing | undefined;
  /** Whether the process is this subgraph's alone, so that its memory and CPU are its metrics as well. */
  readonly processMetrics?: boolean;
}

export interface Health {
  readonly status: 'up' | 'down';
  readonly subgraph: string;
}

/** A subgraph that serves: the same thing whether requests come over HTTP or from the same process. */
export interface RunningSubgraph {
  readonly name: string;
  readonly schema: GraphQLSchema;
  readonly log: Logger;
  execute(request: SubgraphRequest): Promise<ExecutionResult>;
  subscribe(request: SubgraphRequest): Promise<Stream<ExecutionResult> | ExecutionResult>;
  /**
   * Answers one of the definition's own paths, such as `GET /.well-known/jwks.json`; `undefined` where there is none.
   * What is left out of the request is empty, and it counts as signed: whoever calls this is in the same process.
   */
  route(path: string, request?: Partial<RouteRequest>): Promise<RouteResponse | undefined>;
  /** Up means that the database answers. */
  health(): Promise<Health>;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** The same as data, for {@link mergeMetrics}. */
  metricsSnapshot(): Promise<MetricsSnapshot>;
  /** What was published after a position of this subgraph's event log, in order. */
  readEvents(after: number, limit: number): Promise<EventEnvelope[]>;
  /** Events that could not be handled and were put aside, newest first. */
  deadLetters(): Promise<DeadLetter[]>;
  /** Handles one of them again, after all that followed it. */
  replayDeadLetter(eventId: string): Promise<ReplayResult>;
  /** Writes the definition's demo data; safe to repeat. */
  seed(): Promise<void>;
  /** A fresh entity manager, for tools and tests. */
  em(): EntityManager;
  close(): Promise<void>;
}

const FROM_THIS_PROCESS: RouteRequest = { headers: {}, query: new URLSearchParams(), body: '', signed: true };

/**
 * Migrates the database and starts what a subgraph consists of: schema, event relay, consumers, jobs. When a part of it
 * cannot start, those that did are stopped before the error leaves.
 */
export async function startSubgraph<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  dependencies: SubgraphDependencies<Config>,
): Promise<RunningSubgraph> {
  const closing = new AsyncDisposableStack();
  try {
    return await startParts(definition, dependencies, closing);
  } catch (error) {
    await closing.disposeAsync();
    throw error;
  }
}

/** Brings a database to the last of the definition's migrations, and no more. Whoever starts on it later finds it done. */
export async function migrateSubgraph<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  { databaseUrl, log }: Pick<SubgraphDependencies<Config>, 'databaseUrl' | 'log'>,
): Promise<void> {
  const database = await openDatabaseOf(definition, { databaseUrl }, log);
  try {
    await migrateAll(database, definition, databaseUrl, log);
  } finally {
    await database.close(true);
  }
}

/** What is added to `closing` last, is closed first: whoever makes work stops before what carries it. */
async function startParts<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  dependencies: SubgraphDependencies<Config>,
  closing: AsyncDisposableStack,
): Promise<RunningSubgraph> {
  const { bus, pubsub, databaseUrl, config } = dependencies;
  const log = dependencies.log.child({ subgraph: definition.name });
  const database = await openDatabaseOf(definition, dependencies, log);
  closing.defer(() => database.close(true));
  await migrateAll(database, definition, databaseUrl, log);
  const em = () => database.em.fork();
  const metrics = new SubgraphMetrics(definition.name);
  if (dependencies.processMetrics) metrics.watchProcess();
  const { registry } = metrics;
  const services = await definition.services({ config, em, log, pubsub, registry });
  closing.defer(async () => services.close?.());
  const runtime: Runtime<Services> = { em, log, services, pubsub };
  const operations = new Operations(buildSubgraph(definition).schema, runtime, metrics, dependencies.tracing);
  const readEvents = (after: number, limit: number) => readOutbox(em(), after, limit);
  startRelay(database, { producer: definition.name, em, bus, log, metrics: metrics.messaging }, closing);
  bus.registerSource?.(definition.name, readEvents);
  const consumer = startConsumer(definition, runtime, { bus, metrics }, closing);
  await startWorker({ databaseUrl, jobs: definition.jobs ?? [], runtime, metrics }, closing);

  return {
    name: definition.name,
    schema: operations.schema,
    log,
    execute: (request) => operations.execute(request),
    subscribe: (request) => operations.subscribe(request),
    route: async (path, request) => {
      const route = definition.routes?.[path as 'GET /'];
      return route?.({ config, em, log, pubsub, registry, services }, { ...FROM_THIS_PROCESS, ...request });
    },
    health: async () => ({
      status: (await isReachable(database)) ? 'up' : 'down',
      subgraph: definition.name,
    }),
    metrics: () => registry.metrics(),
    metricsSnapshot: () => registry.getMetricsAsJSON(),
    readEvents,
    deadLetters: () => listDeadLetters(em()),
    replayDeadLetter: (eventId) => consumer.replayDeadLetter(eventId),
    seed: async () => definition.seed?.({ ...runtime, em: em() }),
    em,
    close: () => closing.disposeAsync(),
  };
}

function startRelay(
  database: Database,
  options: ConstructorParameters<typeof Relay>[0],
  closing: AsyncDisposableStack,
): void {
  const relay = new Relay(options);
  onEmit(database, () => relay.nudge());
  relay.start();
  closing.defer(() => relay.stop());
}

function startConsumer<Services>(
  definition: Pick<SubgraphDefinition<never, Services>, 'name' | 'consumers'>,
  { em, log, services, pubsub }: Runtime<Services>,
  { bus, metrics }: { bus: EventBus; metrics: SubgraphMetrics },
  closing: AsyncDisposableStack,
): Consumer<Services> {
  const consumer = new Consumer({
    subgraph: definition.name,
    consumers: definition.consumers ?? [],
    em,
    bus,
    log,
    metrics: metrics.messaging,
    context: (tx, event) => ({
      em: tx,
      log: log.child({ event: event.type, eventId: event.id }),
      services,
      pubsub,
    }),
  });
  consumer.start();
  closing.defer(() => consumer.stop());
  return consumer;
}

async function startWorker<Services>(
  options: ConstructorParameters<typeof JobWorker<Services>>[0],
  closing: AsyncDisposableStack,
): Promise<void> {
  if (options.jobs.length === 0) return;
  const worker = new JobWorker(options);
  closing.defer(() => worker.stop());
  await worker.start();
}

function openDatabaseOf<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  {
    databaseUrl: url,
    databasePoolSize: poolSize = 8,
  }: Pick<SubgraphDependencies<Config>, 'databaseUrl' | 'databasePoolSize'>,
  log: Logger,
): Promise<Database> {
  const entities = [...messagingEntities, ...definition.entities];
  const migrations = [...messagingMigrations, ...definition.migrations];
  return openDatabase({ name: definition.name, url, poolSize, entities, migrations, log });
}

async function migrateAll(
  database: Database,
  { jobs = [] }: { jobs?: readonly unknown[] | undefined },
  databaseUrl: string,
  log: Logger,
): Promise<void> {
  await migrate(database);
  if (jobs.length > 0) await migrateJobs(databaseUrl, log);
}
