import { setTimeout as wait } from 'node:timers/promises';
import { print } from '../processes/run-bench.ts';
import { MERCHANTS, type Prices } from './bidding.ts';
import { runLoop, runPgbench } from './floor.ts';
import {
  BIDDERS,
  type Figures,
  FLOOR_CLIENTS,
  type FloorFigures,
  floorKey,
  keyOf,
  kinds,
  lineOf,
  REFERENCE,
  type Round,
  tableFor,
} from './hot-report.ts';
import { openHouse, startPostgres } from './house.ts';
import type { Part, Setting } from './part.ts';
import { cpuOf, type Way, type WayFigures, Ways } from './ways.ts';

const WARM_UP_SECONDS = 3;

/** Bids a second on one auction, against what one transaction for each costs. */
export const hot: Part = {
  title: 'One hot auction',
  async run(setting) {
    const cluster = await startPostgres(setting, 'hot');
    const floorHouse = await openHouse(setting, cluster, { database: 'floor', merchants: 0 });
    const [floorAuction] = await floorHouse.open(1);
    await floorHouse.close();
    const house = await openHouse(setting, cluster, { database: 'bids', merchants: MERCHANTS });
    const ways = await Ways.open(house);
    try {
      await warmUp(setting, ways);
      const rounds: Round[] = [];
      for (let round = 1; round <= setting.rounds; round += 1) {
        const floor = await measureFloor(setting, ways, floorAuction!);
        rounds.push({ ...floor, ...(await measureWays(setting, ways)) });
      }
      return { rounds, table: tableFor(rounds, setting.pgbench) };
    } finally {
      await ways.close();
      await house.close();
      await cluster.stop();
    }
  },
};

/** Code that was never run is slow, and so are plans and connections that were never made. */
async function warmUp({ only }: Setting, ways: Ways): Promise<void> {
  for (const [way, prices] of kinds) {
    const isAsked = BIDDERS.some((bidders) => keyOf(way, prices, bidders).includes(only));
    if (isAsked) await measureOne(ways, way, prices, REFERENCE, WARM_UP_SECONDS);
  }
}

async function measureFloor(
  { pgbench, folder, seconds }: Setting,
  { house: { cluster } }: Ways,
  auctionId: string,
): Promise<Round> {
  const figures: Record<string, FloorFigures> = {};
  for (const clients of FLOOR_CLIENTS) {
    const cpu = cpuOf({ postgres: cluster.pid! });
    const options = { cluster, database: 'floor', auctionId, clients, seconds, folder };
    const result = await (pgbench === undefined ? runLoop(options) : runPgbench(pgbench, options));
    // PostgreSQL's own process learns a little later what those that served the clients have used.
    await wait(500);
    const { postgres } = cpu();
    figures[floorKey(clients)] = {
      ...result,
      bidsPerSecond: result.transactions / result.seconds,
      postgresMicros: (postgres * 1e6) / result.transactions,
      coresBusy: postgres / result.seconds,
    };
    print(`${floorKey(clients)}  ${lineOf(figures[floorKey(clients)]!)}`);
  }
  return figures;
}

async function measureWays({ seconds, only }: Setting, ways: Ways): Promise<Round> {
  const figures: Record<string, Figures> = {};
  for (const [way, prices] of kinds) {
    for (const bidders of BIDDERS) {
      const key = keyOf(way, prices, bidders);
      if (!key.includes(only)) continue;
      figures[key] = await measureOne(ways, way, prices, bidders, seconds);
      print(`${key}  ${lineOf(figures[key])}`);
    }
  }
  return figures;
}

/** On an auction of its own. */
async function measureOne(
  ways: Ways,
  way: Way,
  prices: Prices,
  bidders: number,
  seconds: number,
): Promise<WayFigures> {
  const auctions = await ways.house.open(1);
  return ways.measure(way, { auctions, biddersEach: bidders, inFlight: bidders, prices, seconds });
}
