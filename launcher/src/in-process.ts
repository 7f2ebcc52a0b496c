import {
  type AnySubgraphDefinition,
  ConfigError,
  MemoryPubSub,
  type RunningSubgraph,
  readConfig,
  startSubgraph,
} from '@dallal/subgraph';
import type { Logger } from 'pino';
import { Problem } from './problems.ts';
import type { Session } from './session.ts';
import { SharedEventBus } from './shared-event-bus.ts';
import { secretsOf, subgraphEnvironment } from './subgraph-environment.ts';

/**
 * Starts subgraphs side by side in this process, with bus and pub/sub in memory. `closing` stops them side by side as
 * well.
 */
export async function startInProcess(
  definitions: readonly AnySubgraphDefinition[],
  session: Session,
): Promise<RunningSubgraph[]> {
  const { closing, databases, log } = session;
  const configs = readConfigs(definitions, session);
  const bus = new SharedEventBus();
  const pubsub = new MemoryPubSub();
  closing.defer(async () => void (await Promise.all([bus.close(), pubsub.close()])));
  const running: RunningSubgraph[] = [];
  closing.defer(async () => {
    await bus.quiesce();
    await Promise.all(running.map((subgraph) => closeWithin(subgraph, log)));
  });
  // All of them, and only then the first failure: none may still be starting while the others are stopped.
  const starts = await Promise.allSettled(
    definitions.map(async (definition) => {
      const config = configs.get(definition.name);
      const databaseUrl = databases.url(definition.name);
      running.push(await startSubgraph(definition, { config, databaseUrl, bus, pubsub, log }));
    }),
  );
  const failure = starts.find((start) => start.status === 'rejected');
  if (failure) throw failure.reason;
  return running;
}

const CLOSE_WITHIN_MS = 8_000;

/** One that cannot be closed must not keep the databases from being stopped in order. */
async function closeWithin(subgraph: RunningSubgraph, log: Logger): Promise<void> {
  const late = Promise.withResolvers<'late'>();
  const timer = setTimeout(() => late.resolve('late'), CLOSE_WITHIN_MS);
  const outcome = await Promise.race([subgraph.close(), late.promise]);
  clearTimeout(timer);
  if (outcome === 'late')
    log.error({ subgraph: subgraph.name }, 'did not close in time; going on without it');
}

/** All of them, so that all mistakes are told at once. */
function readConfigs(
  definitions: readonly AnySubgraphDefinition[],
  session: Session,
): ReadonlyMap<string, unknown> {
  const environment = subgraphEnvironment(session);
  const configs = new Map<string, unknown>();
  const mistakes: string[] = [];
  for (const { name, config } of definitions) {
    try {
      configs.set(name, readConfig(config, { ...environment, ...secretsOf(name, session) }));
    } catch (error) {
      if (!(error instanceof ConfigError)) throw error;
      mistakes.push(`${name}: ${error.message}`);
    }
  }
  if (mistakes.length > 0) throw new Problem(mistakes.join('\n'));
  return configs;
}
