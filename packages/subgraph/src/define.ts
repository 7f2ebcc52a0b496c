import type { AnyEntity, EntityClass } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Registry } from 'prom-client';
import type { z } from 'zod';
import type { MigrationClass } from './database/database.ts';
import type { Job, JobContext } from './jobs/jobs.ts';
import type { EventConsumer, PubSub } from './messaging/index.ts';
import type { Logger } from './observability/log.ts';
import type { SchemaParts } from './schema/build.ts';

/** What the things that a subgraph builds once a process may use. */
export interface ServiceDependencies<Config> {
  readonly config: Config;
  readonly em: () => EntityManager;
  readonly log: Logger;
  readonly pubsub: PubSub;
  /** For metrics of the subgraph's own. */
  readonly registry: Registry;
}

/** A request to one of a subgraph's own paths. */
export interface RouteRequest {
  /** By lower-case name. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly query: URLSearchParams;
  /** Empty for GET. At most 1 MiB. */
  readonly body: string;
  /** Whether it bears the router's signature, over the body of a POST and over path and query of a GET. */
  readonly signed: boolean;
  /** IP address of the client, where it is known. */
  readonly address?: string | undefined;
}

export interface RouteResponse {
  readonly status: number;
  /** Sent as JSON; absent for an empty answer. */
  readonly body?: unknown;
  /** Sent as it is, instead of a body: `headers` say what it is, with a `content-type`. */
  readonly text?: string;
  /** By lower-case name. */
  readonly headers?: Readonly<Record<string, string>>;
}

export type Route<Config, Services> = (
  dependencies: ServiceDependencies<Config> & { services: Services },
  request: RouteRequest,
) => Promise<RouteResponse>;

/** All that makes one subgraph differ from another. */
export interface SubgraphDefinition<Config = never, Services = never> extends SchemaParts {
  readonly name: string;
  /** The subgraph's own environment variables, as a zod object. */
  readonly config: z.ZodType<Config>;
  readonly entities: readonly EntityClass<AnyEntity>[];
  readonly migrations: readonly MigrationClass[];
  readonly consumers?: readonly EventConsumer<Services>[];
  readonly jobs?: readonly Job<Services>[];
  /** Built once a process, before anything is served; `close` is called when it ends. */
  readonly services: (
    dependencies: ServiceDependencies<Config>,
  ) => Promise<Services & { close?(): Promise<void> }>;
  /** Paths beside `/graphql`, such as a JWKS, by method and path. They are public unless they ask for `signed`. */
  readonly routes?: Readonly<Record<`${'GET' | 'POST'} /${string}`, Route<Config, Services>>>;
  /** Writes demo data into the subgraph's own tables; run again it changes nothing. */
  readonly seed?: (context: JobContext<Services>) => Promise<void>;
}

// biome-ignore lint/suspicious/noExplicitAny: a list of subgraphs has no common config or services
export type AnySubgraphDefinition = SubgraphDefinition<any, any>;

/** Infers the types of config and services; see {@link SubgraphDefinition}. */
export function defineSubgraph<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
): SubgraphDefinition<Config, Services> {
  return definition;
}
