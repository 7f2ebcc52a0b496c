import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { rootFolder } from '../../gateways/ours.ts';
import type { Child } from '../../processes/child.ts';
import { print } from '../../processes/run-bench.ts';
import { type Column, lineOf, mediansOf, tableOf } from '../../report/figures-table.ts';
import { openEndpoint } from '../endpoint.ts';
import { script, startPostgres } from '../house.ts';
import type { Part, Setting } from '../part.ts';
import type { Acknowledged, BidOrder } from './bidders.ts';
import type { Bystanding } from './bystander.ts';
import { openFloor } from './floor.ts';
import { ask, type Figures, measure, type Size, type Storm, storm } from './measure.ts';
import type { Started, StartOrder } from './subgraphs.ts';

/** 10,000 at 50 is more than two cores can send: what they can is found with the sizes between. */
const SIZES: readonly Size[] = [
  { watchers: 1_000, rate: 50 },
  { watchers: 10_000, rate: 5 },
  { watchers: 10_000, rate: 50 },
];
const MERCHANTS = 20;
const QUERY = `subscription Watch($auctionId: ID!, $after: Int) {
  auctionEvents(auctionId: $auctionId, after: $after) {
    __typename sequence at
    auction { id endsAt request { id title } }
    ... on BidPlaced { bid { id amount { amount currency } } }
  }
}`;

interface Round {
  readonly size: Size;
  readonly router: Figures;
  readonly floor: Figures;
  readonly storm: Storm;
  readonly others: Bystanding;
}

/** How an auction's events come to those who watch it, and how those come back who all were cut off at once. */
export const watchers: Part = {
  title: 'Watchers of one auction',
  run: async (setting) => {
    const sizes = setting.watchers ?? SIZES;
    const rounds: Round[][] = [];
    for (let round = 1; round <= setting.rounds; round += 1) rounds.push(await measureRound(setting, sizes));
    return { rounds, table: `${figuresTable(rounds)}\n\n${stormTable(rounds)}` };
  },
};

async function measureRound(setting: Setting, sizes: readonly Size[]): Promise<Round[]> {
  const results: Round[] = [];
  for (const size of sizes) {
    const crowd = child('crowd.ts');
    try {
      results.push(await measureSize(setting, size, crowd));
    } catch (error) {
      print(`${size.watchers} at ${size.rate}: ${(error as Error).message}`);
    } finally {
      await crowd.stop();
    }
  }
  return results;
}

async function measureSize(setting: Setting, size: Size, crowd: Child): Promise<Round> {
  const cluster = await startPostgres(setting, `watchers-${randomBytes(4).toString('hex')}`);
  const [subgraphs, bidders, other] = [child('subgraphs.ts'), child('bidders.ts'), child('bystander.ts')];
  try {
    const secret = randomBytes(32).toString('hex');
    for (const name of ['bids', 'orders']) await cluster.createDatabase(name);
    const databases = { bids: cluster.url('bids'), orders: cluster.url('orders') };
    const order: StartOrder = { databases, secret, merchants: MERCHANTS };
    const { urls, auctionId } = await subgraphs.ask<Started>(order);
    const house = { setting, target: { url: urls.bids, secret } };
    const endpoint = await openEndpoint(house as Parameters<typeof openEndpoint>[0], {
      subgraphs: { bids: { url: urls.bids }, orders: { url: urls.orders } },
      // Thousands who come at once need one plan, and wait for it.
      planning_timeout_ms: 20_000,
      limits: { sockets_per_address: size.watchers + 100 },
      subscriptions: subscriptionsOfTheProduct(),
    });
    try {
      const tokens = await endpoint.tokens(size.watchers + MERCHANTS);
      const bid = (rate: number, seconds: number) => {
        const place: BidOrder = {
          port: endpoint.port,
          auctionId,
          tokens: tokens.slice(0, MERCHANTS),
          rate,
          seconds,
        };
        return bidders.ask<Acknowledged>(place);
      };
      const watched = { server: endpoint.router, subgraphs, crowd, bid };
      const open = { port: endpoint.port, query: QUERY, auctionId, tokens: tokens.slice(MERCHANTS) };
      const router = await measure(watched, size, setting.seconds, open);
      print(`router  ${lineOf(columns, router)}`);
      await other.ask({ begin: { port: endpoint.port, auctionId, token: tokens[0]! } });
      const stormed = await storm(watched, { ...size, rate: Math.min(size.rate, 10) });
      const others = await other.ask<Bystanding>({ end: true });
      print(`storm  ${JSON.stringify(stormed)}  others ${JSON.stringify(others)}`);
      await ask(crowd, { close: true });
      const floor = await measureFloor(setting, size, crowd, router.bytesPerEvent);
      print(`floor   ${lineOf(columns, floor)}`);
      return { size, router, floor, storm: stormed, others };
    } finally {
      await endpoint.close();
    }
  } finally {
    await Promise.all([subgraphs.stop(), bidders.stop(), other.stop()]);
    await cluster.stop();
  }
}

async function measureFloor(setting: Setting, size: Size, crowd: Child, bytes: number): Promise<Figures> {
  const { child: server, port, publish, close } = await openFloor(setting.folder);
  try {
    const bid = async (rate: number, seconds: number) => {
      const bids = await publish({ rate, seconds, bytes: Math.round(bytes) });
      return { bids, refused: 0, failed: 0 };
    };
    const tokens = Array.from({ length: size.watchers }, () => '');
    const open = { port, query: QUERY, auctionId: '', tokens };
    return await measure({ server, subgraphs: server, crowd, bid }, size, setting.seconds, open);
  } finally {
    await ask(crowd, { close: true });
    await close();
  }
}

/** As `router.yaml` says; where the graph cannot tell observers from others yet, by what such a rule comes to. */
function subscriptionsOfTheProduct(): object {
  const { subscriptions } = parse(readFileSync(join(rootFolder, 'router.yaml'), 'utf8'));
  return subscriptions.audience
    ? subscriptions
    : { ...subscriptions, share_by: { auctionEvents: ['roles', 'scopes'] } };
}

function child(file: string): Child {
  return script(join('watchers', file));
}

const columns: readonly Column<Figures>[] = [
  ['bids / s', 1, (figures) => figures.bidsPerSecond],
  ['p50 ms', 1, (figures) => figures.p50Ms],
  ['p99 ms', 1, (figures) => figures.p99Ms],
  ['max ms', 1, (figures) => figures.maxMs],
  ['bids failed', 0, (figures) => figures.failed],
  ['gaps, duplicates, missing', 0, (figures) => figures.gaps + figures.duplicates + figures.missing],
  ['KiB / watcher', 1, (figures) => figures.memoryPerWatcherKiB],
  ['CPU µs / event', 2, (figures) => figures.cpuPerEventMicroseconds],
  ['server busy', 2, (figures) => figures.routerBusy],
  ['subgraphs busy', 2, (figures) => figures.subgraphsBusy],
  ['watchers busy', 2, (figures) => figures.crowdBusy],
  ['bytes / event', 0, (figures) => figures.bytesPerEvent],
  ['connect s', 1, (figures) => figures.connectSeconds],
];

function bySize(rounds: readonly (readonly Round[])[]): [Size, Round[]][] {
  const all = new Map<string, [Size, Round[]]>();
  for (const round of rounds.flat()) {
    const key = JSON.stringify(round.size);
    const found = all.get(key) ?? [round.size, []];
    found[1].push(round);
    all.set(key, found);
  }
  return [...all.values()];
}

function figuresTable(rounds: readonly (readonly Round[])[]): string {
  const rows = bySize(rounds).flatMap(([{ watchers, rate }, all]) => [
    [
      'dallal',
      String(watchers),
      String(rate),
      ...mediansOf(
        columns,
        all.map(({ router }) => router),
      ),
    ],
    [
      'bare ws',
      String(watchers),
      String(rate),
      ...mediansOf(
        columns,
        all.map(({ floor }) => floor),
      ),
    ],
  ]);
  return tableOf(['server', 'watchers', 'asked / s', ...columns.map(([heading]) => heading)], rows, 1);
}

const stormColumns: readonly Column<Round>[] = [
  ['back s', 2, (round) => round.storm.seconds],
  ['bids meanwhile', 0, (round) => round.storm.bidsMeanwhile],
  ['gaps, duplicates', 0, (round) => round.storm.gaps + round.storm.duplicates],
  ['others p50 ms', 1, (round) => round.others.p50Ms],
  ['others p99 ms', 1, (round) => round.others.p99Ms],
  ['others max ms', 1, (round) => round.others.maxMs],
  ['others failed', 0, (round) => round.others.failed],
];

function stormTable(rounds: readonly (readonly Round[])[]): string {
  const rows = bySize(rounds).map(([{ watchers }, all]) => [
    String(watchers),
    ...mediansOf(stormColumns, all),
  ]);
  return tableOf(['all come back', ...stormColumns.map(([heading]) => heading)], rows, 0);
}
