import 'reflect-metadata';

export { ConfigError, ProcessConfig, port, readConfig } from './config.ts';
export {
  type Cookie,
  mayDo,
  requireScope,
  requireViewer,
  type SubgraphContext,
} from './context.ts';
export type { Database, MigrationClass } from './database/database.ts';
export { paginate } from './database/paginate.ts';
export { afterCommit, committedFor, databaseNow, sql, transaction } from './database/transaction.ts';
export { isDatabaseUnreachable } from './database/unreachable.ts';
export {
  type AnySubgraphDefinition,
  defineSubgraph,
  type Route,
  type RouteRequest,
  type RouteResponse,
  type ServiceDependencies,
  type SubgraphDefinition,
} from './define.ts';
export { BadUserInput, Conflict, DomainError, Forbidden, NotFound, Unauthenticated } from './errors.ts';
export { isId, newId } from './id.ts';
export {
  type Job,
  type JobContext,
  job,
  schedule,
  scheduleAll,
  unschedule,
  unscheduleAll,
} from './jobs/jobs.ts';
export { type Batch, batch, groupedBy, inOrderOf } from './loading.ts';
export * from './messaging/index.ts';
export { createLogger, type Logger } from './observability/log.ts';
export { Counter, Gauge, Histogram, mergeMetrics, type Registry } from './observability/metrics.ts';
export { runSubgraph } from './run.ts';
export { Authenticated, RequiresScopes } from './schema/access.ts';
export { buildSubgraph, printSubgraphSdl } from './schema/build.ts';
export {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  connectionOf,
  type Page,
  PageInfo,
  pageOf,
} from './schema/connection.ts';
export { reference, stub } from './schema/reference.ts';
export { DateTime } from './schema/scalars.ts';
export { type ServedSubgraph, serveHttp } from './serving/http.ts';
export type { SubgraphRequest } from './serving/operations.ts';
export { endOn, liveStream, type Stream } from './serving/streams.ts';
export { migrateSubgraph, type RunningSubgraph, type SubgraphDependencies, startSubgraph } from './start.ts';
export { isWellFormedText, line, paragraphs, wellFormed } from './text.ts';
