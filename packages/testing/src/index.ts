export { freePort } from '../../postgres/src/index.ts';
export { built, root } from './built.ts';
export { chromiumProgram } from './chromium-program.ts';
export { programEnvironment, testRunFolder } from './config.ts';
export { createDatabase, type TestDatabase } from './database.ts';
export { type EventuallyOptions, eventually } from './eventually.ts';
export { identityOf } from './identity.ts';
export { oncePerRun } from './once-per-run.ts';
export { portRange } from './port-range.ts';
export { type PostgresServer, startPostgres } from './postgres.ts';
export { reapAfterThisProcess } from './reaper.ts';
export { type RedisServer, redisUrl, startRedis } from './redis.ts';
export {
  type Asking,
  type OutboxEvent,
  type Result,
  type SubgraphTest,
  testSubgraph,
  type Variables,
} from './subgraph.ts';
export { SubgraphProcess } from './subgraph-process.ts';
export { temporaryFolder } from './temporary-folder.ts';
export { testSecrets } from './test-secrets.ts';
