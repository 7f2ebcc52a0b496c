import type { AuctionRow, EventRow, OutboxRow } from '../tables.ts';
import type { Moment } from './replay.ts';

/** What others are told of each event of an auction. */
const toldAs: Readonly<Record<string, string>> = {
  AuctionScheduled: 'auction.scheduled',
  AuctionOpened: 'auction.opened',
  AuctionAmended: 'auction.amended',
  BidPlaced: 'bid.placed',
  BidWithdrawn: 'bid.withdrawn',
  AuctionExtended: 'auction.extended',
  AuctionClosed: 'auction.closed',
  AuctionAwardOffered: 'auction.award_offered',
  AuctionAwardLapsed: 'auction.award_lapsed',
  AuctionAwarded: 'auction.awarded',
  AuctionExpired: 'auction.expired',
  AuctionCancelled: 'auction.cancelled',
};

/** Others are told of each event once, and of nothing else; of bids and withdrawals by their numbers. */
export function checkTold(
  auction: AuctionRow,
  events: readonly EventRow[],
  outbox: readonly OutboxRow[],
): string[] {
  const told = outbox.filter(({ aggregateId }) => aggregateId === auction.id);
  const name = (type: string, sequence: number | undefined) =>
    type === 'bid.placed' || type === 'bid.withdrawn' ? `${type} ${sequence}` : type;
  const expected = counted(events.map(({ type, sequence }) => name(toldAs[type] ?? type, sequence)));
  const actual = counted(
    told
      .filter(({ type }) => Object.values(toldAs).includes(type))
      .map(({ type, data }) => name(type, data.sequence)),
  );
  return [...new Set([...expected.keys(), ...actual.keys()])]
    .filter((what) => expected.get(what) !== actual.get(what))
    .map(
      (what) =>
        `${what} happened ${expected.get(what) ?? 0} times and was told ${actual.get(what) ?? 0} times`,
    );
}

/**
 * Whoever has a bid that stands and does not lead has lost the lead with it, and was told so; under seal nobody is. How
 * often depends on what was decided together.
 */
export function checkOutbid(
  auction: AuctionRow,
  { standing, leader }: Pick<Moment, 'standing' | 'leader'>,
  outbox: readonly OutboxRow[],
): string[] {
  const told = new Set(
    outbox.flatMap(({ type, aggregateId, data }) =>
      type === 'bid.outbid' && aggregateId === auction.id ? [data.bidId as string] : [],
    ),
  );
  if (auction.visibility === 'SEALED')
    return [...told].map((id) => `bid ${id} is told under seal that it lost the lead`);
  const losers = [...standing.values()].filter(({ id }) => id !== leader?.id && !told.has(id));
  return losers.map(({ id }) => `bid ${id} lost the lead and was not told`);
}

/** Every event has its place in the log, from 1 without gaps. */
export function checkPlaces(outbox: readonly OutboxRow[]): string[] {
  const places = outbox.map(({ position }) => position ?? 0).sort((a, b) => a - b);
  const wrong = places.findIndex((place, index) => place !== index + 1);
  return wrong < 0 ? [] : [`the log of events has ${places[wrong]} where ${wrong + 1} should be`];
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}
