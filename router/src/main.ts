import cluster from 'node:cluster';
import { type Logger, pino } from 'pino';
import { FirstWorkerFailed, Supervisor, WORKER_ARGUMENT } from './cluster/supervisor.ts';
import { SupervisorChannel } from './cluster/worker.ts';
import { type Config, ConfigError, readConfig, USAGE } from './config.ts';
import { handleFaults } from './faults.ts';
import type { RouterOptions, RunningRouter } from './server.ts';
import { onStopSignal } from './stop-signal.ts';

async function main(args: readonly string[]): Promise<void> {
  if (args[0] === WORKER_ARGUMENT && cluster.isWorker) return work();
  const config = readConfig(args);
  if (config === 'help') return void process.stdout.write(USAGE);
  return config.workers === 1 ? serve(config) : supervise(config);
}

async function serve(config: Config): Promise<void> {
  const log = logOf(config, { service: 'router' });
  const router = await start(config, log);
  onStopSignal(() => router.close().then(() => process.exit(0)));
  announce(config, router, log);
}

async function supervise(config: Config): Promise<void> {
  const log = logOf(config, { service: 'router', pid: process.pid });
  const supervisor = new Supervisor(config, log);
  onStopSignal(() => supervisor.close().then((drained) => process.exit(drained ? 0 : 1)));
  announce(config, await supervisor.start(), log);
}

async function work(): Promise<void> {
  let router: RunningRouter | undefined;
  // It may come twice: a terminal or a service manager sends it to all processes, and then the supervisor does.
  onStopSignal(() => (router?.close() ?? Promise.resolve()).then(() => process.exit(0)));
  const channel = new SupervisorChannel();
  const { config, lastSupergraph } = await channel.start();
  const log = logOf(config, { service: 'router', pid: process.pid });
  router = await start(config, log, {
    supergraph: { file: config.supergraph, lastGood: lastSupergraph },
    onSupergraph: (sdl) => channel.serves(sdl),
    sharedMetrics: (own) => channel.shareMetrics(own),
  });
  channel.up({ url: router.url, port: router.port, subgraphs: router.subgraphs });
}

/** Loads the router when it is to run: the supervisor does without, and without the memory it takes. */
async function start(config: Config, log: Logger, more?: Partial<RouterOptions>): Promise<RunningRouter> {
  const [{ startRouter }, { optionsFromConfig }] = await Promise.all([
    import('./server.ts'),
    import('./options-from-config.ts'),
  ]);
  return startRouter({ ...optionsFromConfig(config, log), ...more });
}

function announce(
  config: Config,
  { url, subgraphs }: Pick<RunningRouter, 'url' | 'subgraphs'>,
  log: Logger,
): void {
  const unknown = Object.keys(config.subgraphs).filter((name) => !subgraphs.includes(name));
  if (unknown.length > 0) log.warn({ unknown }, 'subgraphs are configured that the supergraph does not have');
  log.info({ url, subgraphs, workers: config.workers }, 'router is up');
}

function logOf(config: Config, base: Record<string, unknown>): Logger {
  const log = pino({ level: config.log_level, base });
  handleFaults(log);
  return log;
}

main(process.argv.slice(2)).catch((error: Error) => {
  // The first line says what is wrong; a stack would hide it. A worker has said it already.
  if (!(error instanceof FirstWorkerFailed)) {
    process.stderr.write(
      `${error instanceof ConfigError ? error.message : `dallal-router: ${error.message}`}\n`,
    );
  }
  process.exit(1);
});
