import { print } from '../processes/run-bench.ts';
import { type Column, lineOf, mediansOf, tableOf } from '../report/figures-table.ts';
import type { ClosingResult } from './closings.ts';
import { type House, openHouse, startPostgres } from './house.ts';
import type { Part } from './part.ts';

/** Auctions that end in the same second; the first is what it takes when nothing else is to be done. */
const SIZES = [1, 100, 1_000];
/** Before the end, for all to be opened, bid on and watched; and for each at least so much more. */
const PREPARATION_MS = 8_000;
const LEAST_EACH_MS = 40;
/** A machine may become slower than it was at the size before. */
const MARGIN = 5;

interface Figures extends ClosingResult {
  readonly preparationMs: number;
}

/** How long after its true end an auction is closed, and everybody told. */
export const closing: Part = {
  title: 'Auctions that end together',
  async run(setting) {
    const cluster = await startPostgres(setting, 'closing');
    const house = await openHouse(setting, cluster, { database: 'bids', merchants: 1 });
    try {
      const rounds: Record<string, Figures>[] = [];
      for (let round = 1; round <= setting.rounds; round += 1) {
        const figures: Record<string, Figures> = {};
        rounds.push(figures);
        let eachMs = LEAST_EACH_MS;
        for (const size of SIZES) {
          figures[size] = await measure(house, size, eachMs);
          // The first one is slow because it is the first.
          if (size > 1) eachMs = Math.max(eachMs, (figures[size].preparationMs / size) * MARGIN);
          print(`${size} auctions  ${lineOf(columns, figures[size])}`);
        }
      }
      return { rounds, table: tableFor(rounds) };
    } finally {
      await house.close();
      await cluster.stop();
    }
  },
};

async function measure(house: House, size: number, eachMs: number): Promise<Figures> {
  const begun = performance.now();
  const endsAt = secondAfter(PREPARATION_MS + size * eachMs);
  const auctions = await house.open(size, endsAt);
  await house.bids.ask({ bidOnce: auctions });
  const preparationMs = performance.now() - begun;
  const result = await house.bids.ask<ClosingResult>({ watch: { auctions, endsAt } });
  return { ...result, preparationMs };
}

/** The next whole second that is at least so far away. */
function secondAfter(milliseconds: number): string {
  return new Date(Math.ceil((Date.now() + milliseconds) / 1_000) * 1_000).toISOString();
}

const columns: readonly Column<Figures>[] = [
  ['closed', 0, ({ closed }) => closed],
  ['decided p50 ms', 0, ({ decided }) => decided.p50Ms],
  ['p99 ms', 0, ({ decided }) => decided.p99Ms],
  ['announced p50 ms', 0, ({ announced }) => announced.p50Ms],
  ['p99 ms', 0, ({ announced }) => announced.p99Ms],
  ['max ms', 0, ({ announced }) => announced.maxMs],
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
