import { randomBytes } from 'node:crypto';
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { permissionsOf } from '@dallal/permissions';
import { Cluster, freePort } from '@dallal/postgres';
import { Child } from '../processes/child.ts';
import { describeMachine } from '../processes/machine.ts';
import { print, runBench } from '../processes/run-bench.ts';
import { median, tableOf } from '../report/figures-table.ts';
import { saveReport } from '../report/save.ts';
import type { BenchAccount } from './accounts.ts';
import { type Bench, type Figures, measureIdle, measureStorm, measureTelling } from './measure.ts';
import { medianRatio } from './ratio.ts';

const USAGE = `npm run bench:login -- [options]

  --people N     who sign in at once; default 200
  --rounds N     default 3
  --idle N       seconds of nothing before each storm; default 5
  --pairs N      known and unknown accounts that are compared; default 200
  --save         write results/
`;

const { values: options } = parseArgs({
  options: {
    people: { type: 'string', default: '200' },
    rounds: { type: 'string', default: '3' },
    idle: { type: 'string', default: '5' },
    pairs: { type: 'string', default: '200' },
    save: { type: 'boolean' },
    help: { type: 'boolean', short: 'h' },
  },
});

const settings = {
  people: Number(options.people),
  rounds: Number(options.rounds),
  idleSeconds: Number(options.idle),
  pairs: Number(options.pairs),
};

type Round = Readonly<Record<'idle' | 'storm', Figures>>;

async function run(folder: string): Promise<void> {
  const machine = describeMachine();
  const cluster = await startPostgres(folder);
  const [users, other] = [script('users.ts'), script('other-client.ts')];
  try {
    const bench = { users, other, ...(await startUsers(users, folder, cluster.url('users'))) };
    // Code that was never run is slow, and so are connections that were never opened.
    await measureStorm(bench, 50);
    const rounds: Round[] = [];
    for (let round = 1; round <= settings.rounds; round += 1) {
      const idle = await measureIdle(bench, settings.idleSeconds);
      const storm = await measureStorm(bench, settings.people);
      rounds.push({ idle, storm });
      print(`round ${round}  idle  ${lineOf(idle)}\nround ${round}  storm  ${lineOf(storm)}`);
    }
    const pairs = await measureTelling(bench, settings.pairs);
    const table = `${tableFor(rounds)}\n\n${telling(pairs)}`;
    print(`\n${table}`);
    if (options.save) {
      const all = [...rounds, { pairs }];
      saveReport({ name: 'login', heading: 'Sign-ins', machine, settings, versions: {}, rounds: all, table });
    }
  } finally {
    await Promise.all([users.stop(), other.stop()]);
    await cluster.stop();
  }
}

async function startPostgres(folder: string): Promise<Cluster> {
  const cluster = new Cluster({
    dataDir: join(folder, 'postgres'),
    logFile: join(folder, 'postgres.log'),
    port: await freePort(),
    password: randomBytes(12).toString('hex'),
  });
  await cluster.initialise();
  await cluster.start();
  await cluster.createDatabase('users');
  return cluster;
}

function script(file: string): Child {
  return new Child({ command: [process.execPath, join(import.meta.dirname, file)], channel: true });
}

async function startUsers(
  users: Child,
  folder: string,
  databaseUrl: string,
): Promise<Omit<Bench, 'users' | 'other'>> {
  const files = join(folder, 'files');
  mkdirSync(files);
  const secret = randomBytes(32).toString('hex');
  const url = await users.ask<string>({ start: { databaseUrl, secret, folder: files } });
  const accounts = await users.ask<BenchAccount[]>({ accounts: Math.max(settings.people, settings.pairs) });
  const viewer = { sub: accounts[0]!.id, roles: ['customer'], scopes: permissionsOf(['customer']) };
  return { target: { url, secret }, accounts, viewer };
}

const columns: readonly (readonly [string, number, (figures: Figures) => number])[] = [
  ['loop p50 ms', 2, ({ loop }) => loop.p50Ms],
  ['loop p99 ms', 2, ({ loop }) => loop.p99Ms],
  ['loop max ms', 1, ({ loop }) => loop.maxMs],
  ['other p50 ms', 2, ({ other }) => other.p50Ms],
  ['other p99 ms', 2, ({ other }) => other.p99Ms],
  ['other max ms', 1, ({ other }) => other.maxMs],
  ['other failed', 0, ({ other }) => other.failed],
  ['own lag ms', 1, ({ other }) => other.ownLagMs],
  ['sign-ins/s', 1, ({ signIns, seconds }) => signIns / seconds],
  ['refused', 0, ({ refused }) => refused],
  ['cores busy', 2, ({ coresBusy }) => coresBusy],
];

function lineOf(figures: Figures): string {
  return columns.map(([heading, digits, of]) => `${heading} ${of(figures).toFixed(digits)}`).join('  ');
}

function tableFor(rounds: readonly Round[]): string {
  const middle = (kind: keyof Round, of: (figures: Figures) => number) =>
    median(rounds.map((round) => of(round[kind])));
  const row = (kind: keyof Round) => columns.map(([, digits, of]) => middle(kind, of).toFixed(digits));
  // Within a round, so that a machine that is busy for a while is busy for both.
  const ratios = columns.map(([, , of]) => median(rounds.map(({ idle, storm }) => of(storm) / of(idle))));
  const times = ratios.map((ratio) => (Number.isFinite(ratio) ? `${ratio.toFixed(1)}×` : '–'));
  const head = ['', ...columns.map(([heading]) => heading)];
  const title = `${settings.people} at once`;
  return tableOf(
    head,
    [
      ['idle', ...row('idle')],
      [title, ...row('storm')],
      ['ratio', ...times],
    ],
    1,
  );
}

function telling(pairs: readonly (readonly [number, number])[]): string {
  const { ratio, low, high } = medianRatio(pairs);
  const ms = ([one, other]: readonly number[]) => [one!.toFixed(1), other!.toFixed(1)];
  const [known, unknown] = ms([0, 1].map((side) => median(pairs.map((pair) => pair[side]!))));
  return `A wrong password for an account takes ${known} ms, for none ${unknown} ms (medians of ${pairs.length}): ${ratio.toFixed(3)} times as long, 95 % within ${low.toFixed(3)} to ${high.toFixed(3)}.`;
}

if (options.help) print(USAGE);
else runBench(run);
