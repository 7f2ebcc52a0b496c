import { randomUUID } from 'node:crypto';
import { subgraph } from '@dallal/bids';
import type { EventEnvelope } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import {
  createLogger,
  MemoryEventBus,
  MemoryPubSub,
  newId,
  readConfig,
  serveHttp,
  sql,
  startSubgraph,
} from '@dallal/subgraph';
import { answerParent } from '../processes/answer-parent.ts';
import { bidderOf } from './bidder.ts';
import { type Bidding, bid, type PlannedBid } from './bidding.ts';
import { watchClosings } from './closings.ts';
import { inTurn } from './in-turn.ts';
import { countStatements, statementsSoFar } from './statements.ts';

export type BidsOrder =
  | { readonly start: { readonly databaseUrl: string; readonly secret: string; readonly merchants: number } }
  | { readonly open: { readonly auctions: number; readonly endsAt?: string } }
  | { readonly bid: Bidding }
  | { readonly bidOnce: readonly string[] }
  | { readonly watch: { readonly auctions: readonly string[]; readonly endsAt: string } }
  | { readonly statements: true };

/** The bids subgraph as a process of its own, as it runs everywhere. It can be asked to bid by itself, without HTTP. */
let running: Awaited<ReturnType<typeof startSubgraph>>;
let services: Awaited<ReturnType<typeof subgraph.services>>;

/** Prices must be able to fall for as long as a run takes, and no bid comes late. */
const TERMS = {
  AUCTION_INCREMENT_PERCENT: '0',
  AUCTION_INCREMENT_MINIMUM: '1',
  AUCTION_SOFT_CLOSE_WINDOW_SECONDS: '0',
  AUCTION_EXTENSION_SECONDS: '0',
};
const DEADLINE_MS = 6 * 3_600_000;

async function start(options: { databaseUrl: string; secret: string; merchants: number }): Promise<string> {
  countStatements();
  const bus = new MemoryEventBus();
  const verified = Array.from({ length: options.merchants }, (_, merchant) => verifiedEvent(merchant));
  bus.registerSource('users', async (after, limit) => verified.slice(after, after + limit));
  const observed = {
    ...subgraph,
    services: async (deps: Parameters<typeof subgraph.services>[0]) => {
      services = await subgraph.services(deps);
      return services;
    },
  };
  running = await startSubgraph(observed, {
    config: readConfig(subgraph.config, TERMS),
    databaseUrl: options.databaseUrl,
    bus,
    pubsub: new MemoryPubSub(),
    log: createLogger('bids', 'warn'),
  });
  await known(options.merchants);
  const { url } = await serveHttp(running, { host: '127.0.0.1', port: 0, secret: options.secret });
  return url;
}

function verifiedEvent(merchant: number): EventEnvelope {
  const { sub: userId, merchant: merchantId } = bidderOf(merchant);
  return {
    id: newId(),
    type: 'merchant.verified',
    version: 1,
    producer: 'users',
    aggregateId: merchantId!,
    position: merchant + 1,
    occurredAt: new Date().toISOString(),
    data: { merchantId, userId, name: userId, specialisations: [], serviceAreas: [] },
  };
}

/** Until the subgraph has taken in all merchants. */
async function known(merchants: number): Promise<void> {
  for (;;) {
    const [row] = await sql<{ count: number }>(
      running.em(),
      'select count(*)::int as count from eligible_merchant',
    );
    if (row!.count >= merchants) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Opens auctions as published part requests do, and gives back their ids. */
async function open({ auctions, endsAt }: { auctions: number; endsAt?: string }): Promise<string[]> {
  const deadline = endsAt ?? new Date(Date.now() + DEADLINE_MS).toISOString();
  const requests = Array.from({ length: auctions }, () => requestUntil(deadline));
  await inTurn(requests, (request) => services.auctions.open(running.em(), request));
  const ids = requests.map(({ partRequestId }) => partRequestId);
  const rows = await sql<{ id: string }>(
    running.em(),
    'select id from auction where part_request_id = any (?::text[])',
    [`{${ids.join()}}`],
  );
  return rows.map(({ id }) => id);
}

function requestUntil(deadline: string) {
  return {
    partRequestId: randomUUID(),
    requesterId: 'requester',
    title: 'Front brake disc',
    vin: '1FTFW1ET5DFC10312',
    category: 'brakes',
    area: 'SA-01',
    budget: null,
    budgetIsHard: false,
    deadline,
  };
}

const viewers = new Map<number, Identity>();

function viewerOf(merchant: number): Identity {
  const viewer = viewers.get(merchant) ?? bidderOf(merchant);
  viewers.set(merchant, viewer);
  return viewer;
}

async function place({ auctionId, merchant, amount }: PlannedBid): Promise<string> {
  const input = {
    auctionId,
    amount: { amount, currency: 'SAR' },
    condition: 'USED',
    deliveryDays: 2,
  } as Parameters<typeof services.bids.place>[2];
  const outcome = await services.bids.place(running.em(), viewerOf(merchant), input);
  return outcome.constructor.name;
}

/** One bid for each auction, by the first merchant. */
async function bidOnce(auctions: readonly string[]): Promise<void> {
  await inTurn(auctions, (auctionId) => place({ auctionId, merchant: 0, amount: 100_000 }));
}

// Ended by a signal it would leave no profile.
process.once('SIGTERM', () => process.exit(0));
answerParent<BidsOrder>((order) => {
  if ('start' in order) return start(order.start);
  if ('open' in order) return open(order.open);
  if ('bid' in order) return bid(order.bid, place);
  if ('bidOnce' in order) return bidOnce(order.bidOnce);
  if ('watch' in order) return watchClosings(running, order.watch.auctions, order.watch.endsAt);
  return statementsSoFar();
});
