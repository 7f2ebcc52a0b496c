import { print } from '../processes/run-bench.ts';
import { type Column, lineOf, mediansOf, tableOf } from '../report/figures-table.ts';
import { MERCHANTS } from './bidding.ts';
import { openHouse, startPostgres } from './house.ts';
import type { Part } from './part.ts';
import { type WayFigures, Ways } from './ways.ts';

const SIZES = [10, 100, 1_000, 10_000];
const BIDDERS_EACH = 10;
/** Of all the bidders so many have a bid under way, the others think. */
const IN_FLIGHT = 256;

type Figures = WayFigures & { readonly inFlight: number };

/** Auctions that all take bids at once, ten bidders each. */
export const many: Part = {
  title: 'Many auctions at once',
  async run(setting) {
    const cluster = await startPostgres(setting, 'many');
    const house = await openHouse(setting, cluster, { database: 'bids', merchants: MERCHANTS });
    const ways = await Ways.open(house);
    try {
      await measure(ways, await house.open(10), 3);
      const rounds: Record<string, Figures>[] = [];
      for (let round = 1; round <= setting.rounds; round += 1) {
        const figures: Record<string, Figures> = {};
        rounds.push(figures);
        for (const size of SIZES) {
          figures[size] = await measure(ways, await house.open(size), setting.seconds);
          print(`${size} auctions  ${lineOf(columns, figures[size])}`);
        }
      }
      return { rounds, table: tableFor(rounds) };
    } finally {
      await ways.close();
      await house.close();
      await cluster.stop();
    }
  },
};

async function measure(ways: Ways, auctions: string[], seconds: number): Promise<Figures> {
  const inFlight = Math.min(IN_FLIGHT, auctions.length * BIDDERS_EACH);
  const bidding = { auctions, biddersEach: BIDDERS_EACH, inFlight, prices: 'better', seconds } as const;
  return { ...(await ways.measure('service', bidding)), inFlight };
}

const columns: readonly Column<Figures>[] = [
  ['in flight', 0, ({ inFlight }) => inFlight],
  ['bids/s', 0, ({ bidsPerSecond }) => bidsPerSecond],
  ['p50 ms', 2, ({ p50Ms }) => p50Ms],
  ['p99 ms', 2, ({ p99Ms }) => p99Ms],
  ['accepted %', 1, ({ accepted, bids }) => (100 * accepted) / bids],
  ['failed', 0, ({ failed }) => failed],
  ['batch', 1, ({ batch }) => batch],
  ['statements/bid', 2, ({ statementsPerBid }) => statementsPerBid],
  ['bids µs', 0, ({ bidsMicros }) => bidsMicros],
  ['PostgreSQL µs', 0, ({ postgresMicros }) => postgresMicros],
  ['cores', 2, ({ coresBusy }) => coresBusy],
];

function tableFor(rounds: readonly Readonly<Record<string, Figures>>[]): string {
  const rows = SIZES.map((size) => [
    String(size),
    ...mediansOf(
      columns,
      rounds.map((round) => round[size]!),
    ),
  ]);
  return tableOf(['auctions', ...columns.map(([heading]) => heading)], rows, 0);
}
