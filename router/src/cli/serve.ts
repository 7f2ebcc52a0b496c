import { type Logger, pino } from 'pino';
import { Supervisor } from '../cluster/supervisor.ts';
import { SupervisorChannel } from '../cluster/worker.ts';
import type { Config } from '../config.ts';
import { handleFaults } from '../faults.ts';
import { onReloadSignal } from '../reload-signal.ts';
import type { RouterOptions, RunningRouter } from '../router-options.ts';
import { onStopSignal } from '../stop-signal.ts';

/** Runs a router, or as many as the configuration says, until a signal stops it. */
export function serve(config: Config): Promise<void> {
  return config.workers === 1 ? serveAlone(config) : supervise(config);
}

async function serveAlone(config: Config): Promise<void> {
  const log = logOf(config, { service: 'router' });
  let started: RunningRouter | undefined;
  // From the beginning: while it waits for its supergraph, a signal to look again must not end it.
  onReloadSignal(() => void started?.reload());
  const router = await start(config, log);
  started = router;
  onStopSignal(() => router.close().then(() => process.exit(0)));
  announce(config, router, log);
}

async function supervise(config: Config): Promise<void> {
  const log = logOf(config, { service: 'router', pid: process.pid });
  const supervisor = new Supervisor(config, log);
  onStopSignal(() => supervisor.close().then((drained) => process.exit(drained ? 0 : 1)));
  onReloadSignal(() => supervisor.reload());
  announce(config, await supervisor.start(), log);
}

/** Runs one of several routers, as its supervisor says. */
export async function work(): Promise<void> {
  let router: RunningRouter | undefined;
  // It may come twice: a terminal or a service manager sends it to all processes, and then the supervisor does.
  onStopSignal(() => (router?.close() ?? Promise.resolve()).then(() => process.exit(0)));
  const reload = () => void router?.reload();
  onReloadSignal(reload);
  const channel = new SupervisorChannel();
  channel.onReload(reload);
  const { config, lastSupergraph } = await channel.start();
  const log = logOf(config, { service: 'router', pid: process.pid });
  router = await start(config, log, {
    lastSupergraph,
    onSupergraph: (sdl) => channel.serves(sdl),
    sharedMetrics: (own) => channel.shareMetrics(own),
  });
  channel.up({ url: router.url, port: router.port, subgraphs: router.subgraphs });
}

/** Loads the router when it is to run: the supervisor does without, and without the memory it takes. */
async function start(config: Config, log: Logger, more?: Partial<RouterOptions>): Promise<RunningRouter> {
  const [{ startRouter }, { optionsFromConfig }] = await Promise.all([
    import('../server.ts'),
    import('../options-from-config.ts'),
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
