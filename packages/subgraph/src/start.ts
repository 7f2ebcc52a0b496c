import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { ExecutionResult, GraphQLSchema } from 'graphql';
import type { Runtime } from './context.ts';
import { type Database, isReachable, migrate, openDatabase } from './database/database.ts';
import type { RouteResponse, SubgraphDefinition } from './define.ts';
import { JobWorker, migrateJobs } from './jobs/worker.ts';
import {
  Consumer,
  type EventBus,
  messagingEntities,
  messagingMigrations,
  onEmit,
  type PubSub,
  Relay,
  readOutbox,
} from './messaging/index.ts';
import type { Logger } from './observability/log.ts';
import { SubgraphMetrics } from './observability/metrics.ts';
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
  /** Answers one of the definition's public paths; `undefined` where there is none. */
  route(path: string): Promise<RouteResponse | undefined>;
  /** Up means that the database answers. */
  health(): Promise<Health>;
  /** Prometheus text. */
  metrics(): Promise<string>;
  /** What was published after a position of this subgraph's event log, in order. */
  readEvents(after: number, limit: number): Promise<EventEnvelope[]>;
  /** Writes the definition's demo data; safe to repeat. */
  seed(): Promise<void>;
  /** A fresh entity manager, for tools and tests. */
  em(): EntityManager;
  close(): Promise<void>;
}

/** Migrates the database and starts what a subgraph consists of: schema, event relay, consumers, jobs. */
export async function startSubgraph<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  dependencies: SubgraphDependencies<Config>,
): Promise<RunningSubgraph> {
  const { bus, pubsub, databaseUrl } = dependencies;
  const log = dependencies.log.child({ subgraph: definition.name });
  const database = await openAndMigrate(definition, dependencies, log);
  const em = () => database.em.fork();
  const services = await definition.services({ config: dependencies.config, em, log, pubsub });
  const runtime: Runtime<Services> = { em, log, services, pubsub };
  const metrics = new SubgraphMetrics(definition.name);
  if (dependencies.processMetrics) metrics.watchProcess();
  const operations = new Operations(buildSubgraph(definition).schema, runtime, metrics);
  const readEvents = (after: number, limit: number) => readOutbox(em(), after, limit);

  const relay = new Relay({ producer: definition.name, em, bus, log, metrics: metrics.messaging });
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
  onEmit(database, () => relay.nudge());
  bus.registerSource?.(definition.name, readEvents);
  relay.start();
  consumer.start();
  const worker = definition.jobs?.length
    ? new JobWorker({ databaseUrl, jobs: definition.jobs, runtime, metrics })
    : undefined;
  await worker?.start();

  return {
    name: definition.name,
    schema: operations.schema,
    log,
    execute: (request) => operations.execute(request),
    subscribe: (request) => operations.subscribe(request),
    route: async (path) =>
      definition.routes?.[path]?.({ config: dependencies.config, em, log, pubsub, services }),
    health: async () => ({
      status: (await isReachable(database)) ? 'up' : 'down',
      subgraph: definition.name,
    }),
    metrics: () => metrics.registry.metrics(),
    readEvents,
    seed: async () => definition.seed?.({ ...runtime, em: em() }),
    em,
    close: async () => {
      // Whoever makes work stops before what carries it.
      await Promise.all([worker?.stop(), consumer.stop()]);
      await relay.stop();
      await services.close?.();
      await database.close(true);
    },
  };
}

async function openAndMigrate<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  dependencies: SubgraphDependencies<Config>,
  log: Logger,
): Promise<Database> {
  const database = await openDatabase({
    name: definition.name,
    url: dependencies.databaseUrl,
    poolSize: dependencies.databasePoolSize ?? 8,
    entities: [...messagingEntities, ...definition.entities],
    migrations: [...messagingMigrations, ...definition.migrations],
    log,
  });
  await migrate(database);
  if (definition.jobs?.length) await migrateJobs(dependencies.databaseUrl, log);
  return database;
}
