import type { EventEnvelope } from '@dallal/events';
import { sign } from '@dallal/signing';
import { z } from 'zod';
import { ConfigError, ProcessConfig, processEnvironment, readConfig } from './config.ts';
import type { SubgraphDefinition } from './define.ts';
import { newId } from './id.ts';
import { parseEnvelopes, RedisEventBus, RedisPubSub } from './messaging/index.ts';
import { createLogger } from './observability/log.ts';
import type { Tracing } from './observability/tracing.ts';
import { serveHttp } from './serving/http.ts';
import { startSubgraph } from './start.ts';

/** Exit codes after sysexits.h. */
const EX_CONFIG = 78;
/** A process that has not drained by then is not going to. */
const DRAIN_TIMEOUT_MS = 15_000;

/** Runs one subgraph as a process of its own, until SIGTERM or SIGINT: config → start → drain. */
export async function runSubgraph<Config, Services>(
  definition: SubgraphDefinition<Config, Services>,
  environment = processEnvironment(),
): Promise<void> {
  const shape = z.intersection(ProcessConfig, definition.config);
  const config = readConfigOrExit(definition.name, shape, environment);
  const log = createLogger(definition.name, config.LOG_LEVEL);
  const redis = { url: config.REDIS_URL, prefix: config.REDIS_PREFIX };
  const bus = new RedisEventBus({ ...redis, log, catchUp: eventLogReader(config) });
  const pubsub = new RedisPubSub({ ...redis, log });
  const tracing = await startTracing(definition.name, config);
  const subgraph = await startSubgraph(definition, {
    config,
    databaseUrl: config.DATABASE_URL,
    databasePoolSize: config.DATABASE_POOL_SIZE,
    bus,
    pubsub,
    log,
    tracing,
    processMetrics: true,
  }).catch((error: unknown) => {
    log.fatal({ err: error }, 'could not start');
    process.exit(1);
  });
  const address = { host: config.HOST, port: config.PORT };
  const served = await serveHttp(subgraph, { ...address, secret: config.ROUTER_SECRET }).catch(
    async (error: unknown) => {
      log.fatal({ err: error, ...address }, 'could not listen');
      await subgraph.close();
      process.exit(1);
    },
  );
  log.info({ url: served.url }, 'ready');
  onTermination(async (signal) => {
    log.info({ signal }, 'draining');
    setTimeout(() => process.exit(1), DRAIN_TIMEOUT_MS).unref();
    await served.close();
    await subgraph.close();
    await Promise.all([bus.close(), pubsub.close(), tracing?.close()]);
    process.exit(0);
  });
}

/** Loaded when there is something to trace: it takes memory. */
async function startTracing(name: string, config: ProcessConfig): Promise<Tracing | undefined> {
  const { OTEL_EXPORTER_OTLP_ENDPOINT: endpoint, OTEL_SERVICE_NAME: serviceName = name } = config;
  if (endpoint === undefined) return undefined;
  const { Tracing } = await import('./observability/tracing.ts');
  return new Tracing({ endpoint, serviceName });
}

/** Reads another subgraph's event log over its signed HTTP endpoint; used where Redis has a gap. */
function eventLogReader(config: ProcessConfig) {
  return async (
    producer: string,
    after: number,
    limit: number,
    signal: AbortSignal,
  ): Promise<EventEnvelope[]> => {
    const url = config.SUBGRAPH_URLS.get(producer);
    if (!url) throw new Error(`SUBGRAPH_URLS does not name ${producer}`);
    const path = `/events?after=${after}&limit=${limit}`;
    const headers = sign(config.ROUTER_SECRET[0], { body: path, identity: null, requestId: newId() });
    const response = await fetch(new URL(path, url), {
      headers,
      signal: AbortSignal.any([signal, AbortSignal.timeout(5_000)]),
    });
    if (!response.ok) throw new Error(`${producer} answered ${response.status} for its event log`);
    return parseEnvelopes(await response.json());
  };
}

function readConfigOrExit<T>(
  name: string,
  schema: z.ZodType<T>,
  environment: ReturnType<typeof processEnvironment>,
): T {
  try {
    return readConfig(schema, environment);
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${name}: ${error.message}\n`);
    process.exit(EX_CONFIG);
  }
}

function onTermination(drain: (signal: string) => Promise<void>): void {
  let draining = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (draining) return;
      draining = true;
      drain(signal).catch(() => process.exit(1));
    });
  }
}
