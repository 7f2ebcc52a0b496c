import { median, tableOf } from '../report/figures-table.ts';
import type { Prices } from './bidding.ts';
import type { FloorResult } from './floor.ts';
import type { Way, WayFigures } from './ways.ts';

export interface FloorFigures extends FloorResult {
  readonly bidsPerSecond: number;
  readonly postgresMicros: number;
  /** Of PostgreSQL alone. */
  readonly coresBusy: number;
}

export type Figures = WayFigures | FloorFigures;
export type Round = Readonly<Record<string, Figures>>;

export const BIDDERS = [1, 8, 64, 256];
/** More would be more connections than PostgreSQL has. */
export const FLOOR_CLIENTS = [1, 8, 64];
/** The floor that everything is held against. */
export const REFERENCE = 64;
export const kinds: readonly (readonly [Way, Prices])[] = [
  ['service', 'better'],
  ['service', 'same'],
  ['subgraph', 'better'],
  ['subgraph', 'same'],
  ['endpoint', 'better'],
  ['endpoint', 'same'],
];

const titles: Readonly<Record<Way, string>> = {
  service: 'at the service',
  subgraph: "subgraph's HTTP",
  endpoint: 'public endpoint',
};
const pricesTitles: Readonly<Record<Prices, string>> = {
  better: 'each below the last',
  same: 'the same prices',
};

export const floorKey = (clients: number) => `floor ${clients}`;
export const keyOf = (way: Way, prices: Prices, bidders: number) => `${way} ${prices} ${bidders}`;

const columns: readonly (readonly [string, number, (figures: Figures) => number | undefined])[] = [
  ['bids/s', 0, ({ bidsPerSecond }) => bidsPerSecond],
  ['p50 ms', 2, ({ p50Ms }) => p50Ms],
  ['p99 ms', 2, ({ p99Ms }) => p99Ms],
  ['accepted %', 1, (figures) => ('way' in figures ? (100 * figures.accepted) / figures.bids : undefined)],
  ['failed', 0, (figures) => ('way' in figures ? figures.failed : undefined)],
  ['batch', 1, (figures) => ('way' in figures ? figures.batch : undefined)],
  ['statements/bid', 2, (figures) => ('way' in figures ? figures.statementsPerBid : undefined)],
  ['bids µs', 0, (figures) => ('way' in figures ? figures.bidsMicros : undefined)],
  ['PostgreSQL µs', 0, ({ postgresMicros }) => postgresMicros],
  [
    'router µs',
    0,
    (figures) => ('way' in figures && figures.way === 'endpoint' ? figures.routerMicros : undefined),
  ],
  ['cores', 2, ({ coresBusy }) => coresBusy],
];

export function lineOf(figures: Figures): string {
  return columns
    .flatMap(([heading, digits, of]) => {
      const figure = of(figures);
      return figure === undefined ? [] : [`${heading} ${figure.toFixed(digits)}`];
    })
    .join('  ');
}

export function tableFor(rounds: readonly Round[], pgbench: string | undefined): string {
  const floorTitle = pgbench === undefined ? 'Node, a transaction each' : 'pgbench, a transaction each';
  const names = [
    ...FLOOR_CLIENTS.map((clients) => [floorTitle, '', clients, floorKey(clients)] as const),
    ...kinds.flatMap(([way, prices]) =>
      BIDDERS.map(
        (bidders) => [titles[way], pricesTitles[prices], bidders, keyOf(way, prices, bidders)] as const,
      ),
    ),
  ];
  const rows = names
    .filter(([, , , key]) => rounds[0]?.[key])
    .map(([title, prices, bidders, key]) => [title, prices, String(bidders), ...cellsOf(rounds, key)]);
  const head = [
    '',
    'prices',
    'bidders',
    `× floor ${REFERENCE}`,
    '× best floor',
    ...columns.map(([heading]) => heading),
  ];
  const table = tableOf(head, rows, 2);
  return pgbench === undefined ? `${NO_PGBENCH}\n\n${table}` : table;
}

const NO_PGBENCH =
  'There is no pgbench on this machine: the floor is the same transaction from Node, which costs more and so makes the ratio look better.';

function cellsOf(rounds: readonly Round[], key: string): string[] {
  const cells = columns.map(([, digits, of]) => {
    const values = rounds.flatMap((round) => of(round[key]!) ?? []);
    return values.length === 0 ? '' : median(values).toFixed(digits);
  });
  return [
    timesOf(rounds, key, (round) => rateOf(round, floorKey(REFERENCE))),
    timesOf(rounds, key, (round) =>
      Math.max(...FLOOR_CLIENTS.map((clients) => rateOf(round, floorKey(clients)))),
    ),
    ...cells,
  ];
}

/** Within a round, so that a machine that is busy for a while is busy for both. */
function timesOf(rounds: readonly Round[], key: string, floorOf: (round: Round) => number): string {
  return `${median(rounds.map((round) => rateOf(round, key) / floorOf(round))).toFixed(2)}×`;
}

function rateOf(round: Round, key: string): number {
  return round[key]!.bidsPerSecond;
}
