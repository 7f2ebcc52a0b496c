import { createHash } from 'node:crypto';
import type { History, Observation, Operation } from '../history.ts';
import type { AuctionRow, AutoBidRow, BidRow, EventRow, OutboxRow, Tables } from '../tables.ts';

type Mutable<T> = { -readonly [Key in keyof T]: T[Key] };

/** A history and tables that agree, to plant a fault in. */
export interface Handmade {
  readonly history: {
    publications: History['publications'][number][];
    operations: Mutable<Operation>[];
    observations: (Omit<Observation, 'received'> & { received: Observation['received'][number][] })[];
    surprises: string[];
  };
  readonly tables: {
    auctions: Mutable<AuctionRow>[];
    bids: Mutable<BidRow>[];
    events: Mutable<EventRow>[];
    autoBids: Mutable<AutoBidRow>[];
    outbox: Mutable<OutboxRow>[];
    deadLetters: unknown[];
    verifications: Mutable<Tables['verifications'][number]>[];
  };
}

export const AUCTION = 'auction';
const START = Date.parse('2026-11-21T12:00:00.000Z');
const at = (second: number) => new Date(START + second * 1_000);
const END = at(60).toISOString();

/**
 * Ali bids 10,000, Badr 9,000, Ali 8,000, and takes it back; Dana’s 8,500 comes late, and so moves the end; Ali is told
 * that 8,500 is too high; it closes, and Dana wins.
 */
export function handmade(): Handmade {
  const events = chained([
    event(1, 'AuctionOpened', 0, { endsAt: END }),
    event(2, 'BidPlaced', 10, { bidId: 'a1', amount: 10_000 }),
    event(3, 'BidPlaced', 20, { bidId: 'b1', amount: 9_000 }),
    event(4, 'BidPlaced', 30, { bidId: 'a2', amount: 8_000 }),
    event(5, 'BidWithdrawn', 40, { bidId: 'a2' }),
    event(6, 'BidPlaced', 59, { bidId: 'd1', amount: 8_500 }),
    event(7, 'AuctionExtended', 59, { endsAt: at(70).toISOString() }),
    event(8, 'AuctionClosed', 70, { bidId: 'd1', endsAt: at(70).toISOString() }),
    event(9, 'AuctionAwarded', 80, { bidId: 'd1' }),
  ]);
  const auction = {
    ...{ id: AUCTION, partRequestId: 'request', status: 'AWARDED', direction: 'REVERSE', visibility: 'OPEN' },
    ...{ endsAt: at(70), hardEndsAt: at(120), incrementBasisPoints: 100, incrementMinimum: 100 },
    ...{ weightPrice: 100, weightDelivery: 0, weightWarranty: 0, weightRating: 0 },
    ...{ awardMode: 'REQUESTER', confirmationSeconds: null },
    ...{ sequence: 9, headHash: events.at(-1)!.hash, bidCount: 4, awardedBidId: 'd1' },
  } as AuctionRow;
  return {
    history: {
      publications: [{ partRequestId: 'request', requesterId: 'sara', terms: {}, cancelled: false }],
      operations: operations(),
      observations: ['sara', 'ali'].map((watcher) => ({
        ...{ auctionId: AUCTION, watcher, audience: watcher === 'sara' ? 'requester' : 'bidder' },
        received: events.map(seen),
      })),
      surprises: [],
    },
    tables: {
      auctions: [auction],
      bids: [
        bid('a1', 'ali', 10_000, 2, { placedAt: at(10), status: 'SUPERSEDED' }),
        bid('b1', 'badr', 9_000, 3, { placedAt: at(20), status: 'REJECTED' }),
        bid('a2', 'ali', 8_000, 4, { placedAt: at(30), status: 'WITHDRAWN' }),
        bid('d1', 'dana', 8_500, 6, { placedAt: at(59), status: 'AWARDED' }),
      ],
      events,
      autoBids: [],
      outbox: told(),
      deadLetters: [],
      verifications: [{ auctionId: AUCTION, intact: true }],
    },
  };
}

function operations(): Operation[] {
  const place = (id: string, actor: string, amount: number, moment: number) =>
    operation('place', actor, moment, {
      input: offer(actor, amount),
      outcome: 'ok',
      answer: { __typename: 'Bid', id },
    });
  const tooHigh = {
    ...{ __typename: 'BidTooHigh', mustBeAtMost: { amount: 8_400 }, leadingAmount: { amount: 8_500 } },
  };
  return [
    place('a1', 'ali', 10_000, 10),
    place('b1', 'badr', 9_000, 20),
    place('a2', 'ali', 8_000, 30),
    operation('withdraw', 'ali', 40, {
      input: { bidId: 'a2' },
      outcome: 'ok',
      answer: { __typename: 'Bid', id: 'a2' },
    }),
    place('d1', 'dana', 8_500, 59),
    operation('place', 'ali', 61, { input: offer('ali', 8_450), outcome: 'refused', answer: tooHigh }),
    operation('award', 'sara', 80, {
      input: { bidId: 'd1' },
      outcome: 'ok',
      answer: { __typename: 'Auction' },
    }),
  ];
}

export function operation(
  kind: Operation['kind'],
  actor: string,
  moment: number,
  rest: Pick<Operation, 'input' | 'outcome' | 'answer'>,
): Operation {
  const [invokedAt, endedAt] = [moment * 1_000 - 10, moment * 1_000 + 10];
  return { kind, auctionId: AUCTION, actor, invokedAt, endedAt, lost: 0, ...rest };
}

/** Each amount of a merchant has a key of its own. */
export function offer(merchant: string, amount: number) {
  return { auctionId: AUCTION, amount: { amount }, idempotencyKey: `${merchant}-${amount}` };
}

export function bid(
  id: string,
  merchantId: string,
  amount: number,
  sequence: number,
  rest: Pick<BidRow, 'placedAt' | 'status'>,
): BidRow {
  return {
    ...{ id, auctionId: AUCTION, merchantId, amount, effectiveAmount: amount, shippingAmount: 0, sequence },
    ...{ deliveryDays: 3, warrantyMonths: 0, ratingHundredths: null, isAutomatic: false },
    ...{ idempotencyKey: `${merchantId}-${amount}`, ...rest },
  };
}

export function event(sequence: number, type: string, second: number, data: object): EventRow {
  return { auctionId: AUCTION, sequence, type, data, at: at(second), hash: '', previousHash: '' };
}

/** Gives each event its hashes, as a forger would do. */
export function chained(events: readonly EventRow[]): EventRow[] {
  let previousHash = '0'.repeat(64);
  return events.map((each) => {
    const { auctionId, sequence, type } = each;
    const data = Object.fromEntries(Object.entries(each.data).sort(([a], [b]) => (a < b ? -1 : 1)));
    const canonical = JSON.stringify({ at: each.at.toISOString(), auctionId, data, sequence, type });
    const hash = createHash('sha256').update(previousHash).update(canonical).digest('hex');
    const entry = { ...each, hash, previousHash };
    previousHash = hash;
    return entry;
  });
}

function seen({ sequence, type, data, at: moment }: EventRow): Observation['received'][number] {
  const { bidId, amount, endsAt } = data;
  const shown = { __typename: type, sequence, at: moment.toISOString() };
  if (type === 'BidPlaced') return { ...shown, bid: { id: bidId, amount: { amount } } };
  if (type === 'AuctionClosed') return { ...shown, leadingBid: { id: bidId } };
  if (type === 'AuctionExtended') return { ...shown, endsAt };
  return bidId ? { ...shown, bid: { id: bidId } } : shown;
}

function told(): OutboxRow[] {
  const types: [string, (number | string)?][] = [
    ['auction.opened'],
    ['bid.placed', 2],
    ['bid.placed', 3],
    ['bid.outbid', 'a1'],
    ['bid.placed', 4],
    ['bid.outbid', 'b1'],
    ['bid.withdrawn', 5],
    ['bid.placed', 6],
    ['auction.extended'],
    ['auction.closed'],
    ['auction.awarded'],
  ];
  return types.map(([type, what], index) => ({
    ...{ type, aggregateId: AUCTION, position: index + 1 },
    data: type === 'bid.outbid' ? { bidId: what } : { sequence: what },
  }));
}
