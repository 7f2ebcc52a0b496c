import { aborted } from './aborted.ts';
import { withClosing } from './closing.ts';
import { openDataFolder } from './data-folder.ts';
import { demoAccounts, demoPassword } from './demo-accounts.ts';
import { openLog } from './log.ts';
import { isFree } from './ports.ts';
import { startDatabases } from './postgres.ts';
import { portTaken } from './problems.ts';
import type { Session } from './session.ts';
import { subgraphNames } from './subgraphs.ts';
import { table } from './table.ts';

type Request = Pick<Session, 'options' | 'config' | 'screen' | 'stopping' | 'onForce'>;
type Start = (session: Session) => Promise<string>;

/** Starts everything, serves until `stopping` is aborted, and takes everything down again. */
export async function launch(request: Request): Promise<void> {
  const started = performance.now();
  try {
    const start = await chooseWay(request);
    await withClosing((closing) => serve(request, start, closing, started));
  } catch (error) {
    // Stopped while it was starting: what fails because of that is of no interest.
    if (!request.stopping.aborted) throw error;
  }
}

async function serve(request: Request, start: Start, closing: AsyncDisposableStack, started: number) {
  const { options, screen, stopping } = request;
  const session = await prepare(request, closing);
  const graph = await start(session);
  stopping.throwIfAborted();

  const { folder, log } = session;
  const startedInMs = Math.round(performance.now() - started);
  const accounts = options.demo ? demoAccounts : [];
  const { path: data, logs } = folder;
  screen.say(table({ graph, accounts, password: demoPassword, data, logs, startedInMs }));
  log.info({ startedInMs, graph }, 'started');
  await aborted(stopping);
  log.info('stopping');
}

/** Loads the code of one of the two ways to run, after checking what can be checked before anything is touched. */
async function chooseWay({ options, config }: Request): Promise<Start> {
  if (!(await isFree(options.port))) throw portTaken(options.port);
  if (!options.distributed) {
    // A second of work, done while PostgreSQL starts.
    const code = import('./embedded.ts');
    code.catch(() => {});
    return async (session) => (await code).startEmbedded(session);
  }
  const [{ findRedis }, { startDistributed }] = await Promise.all([
    import('./redis.ts'),
    import('./distributed.ts'),
  ]);
  const redis = await findRedis(config);
  return (session) => startDistributed(session, redis);
}

/** Opens the data folder and starts the databases: what both ways need first, and stop last. */
async function prepare(request: Request, closing: AsyncDisposableStack): Promise<Session> {
  const { options, config, screen, stopping, onForce } = request;
  screen.say('Starting dallal …');
  const folder = await openDataFolder(options.data, options);
  closing.defer(() => folder.unlock());
  const { log, close } = openLog(folder.logs, config.logLevel);
  closing.defer(close);
  logFaults((err, message) => log.fatal({ err }, message));
  const databases = await screen.step('PostgreSQL runs', () =>
    startDatabases(folder, subgraphNames, screen, log),
  );
  closing.defer(() => databases.stop());
  onForce(() => databases.kill());
  stopping.throwIfAborted();
  return { ...request, folder, databases, log, closing };
}

/** One subgraph's forgotten promise must not take down the other seven. */
function logFaults(fatal: (error: unknown, message: string) => void): void {
  process.on('unhandledRejection', (error) => fatal(error, 'unhandled rejection'));
  process.on('uncaughtException', (error) => fatal(error, 'uncaught exception'));
}
