import type { Observation } from '../history.ts';
import type { AuctionRow, BidRow, EventRow } from '../tables.ts';

/**
 * A watcher saw each event once, in order and without a gap, as it is in the table; and of an auction that is over it saw
 * the last one.
 */
export function checkObservation(
  observation: Observation,
  auction: AuctionRow,
  events: readonly EventRow[],
  bids: ReadonlyMap<string, BidRow>,
): string[] {
  const { received, watcher } = observation;
  const isOver = ['AWARDED', 'EXPIRED', 'CANCELLED'].includes(auction.status);
  const faults = received.flatMap((seen, index) => {
    if (seen.sequence !== index + 1) return [`saw event ${seen.sequence} where ${index + 1} was next`];
    const event = events[index];
    if (!event) return [`saw event ${seen.sequence}, which is not there`];
    return isAsKept(seen, event, { observation, auction, bids })
      ? []
      : [`saw event ${seen.sequence} as ${JSON.stringify(seen)}, which it is not`];
  });
  if (isOver && received.length < events.length)
    faults.push(`saw ${received.length} of ${events.length} events of an auction that is over`);
  return faults.map((fault) => `${watcher} ${fault}`);
}

function isAsKept(
  seen: Observation['received'][number],
  event: EventRow,
  {
    observation,
    auction,
    bids,
  }: { observation: Observation; auction: AuctionRow; bids: ReadonlyMap<string, BidRow> },
): boolean {
  if (Date.parse(seen.at) !== event.at.getTime()) return false;
  if (!typesFor(observation, event, auction, bids).includes(seen.__typename)) return false;
  const { bid, leadingBid, endsAt } = seen;
  if (bid && bid.id !== event.data.bidId) return false;
  if (bid?.amount && bid.amount.amount !== event.data.amount) return false;
  const isLeaderHidden = leadingBid == null && !seesAll(observation) && auction.visibility === 'RANK_ONLY';
  if (event.type === 'AuctionClosed' && !isLeaderHidden && leadingBid?.id !== event.data.bidId) return false;
  return event.type !== 'AuctionExtended' || Date.parse(endsAt) === Date.parse(event.data.endsAt);
}

function seesAll({ audience }: Observation): boolean {
  return audience === 'requester' || audience === 'staff';
}

/** As what an event may be shown: where only ranks are shown, the bids of others are changes of the ranking. */
function typesFor(
  observation: Observation,
  { type, data }: EventRow,
  { visibility, status }: AuctionRow,
  bids: ReadonlyMap<string, BidRow>,
): string[] {
  // One that was cancelled under seal is never opened.
  const isClosed = visibility === 'SEALED' && status === 'CANCELLED';
  const isHidden = (visibility === 'RANK_ONLY' || isClosed) && !seesAll(observation);
  if (!isHidden || (type !== 'BidPlaced' && type !== 'BidWithdrawn')) return [type];
  // Those who follow a sealed auction share one stream, in which nobody has own bids.
  if (isClosed) return [type, 'RankingChanged'];
  const isOwn = observation.audience === 'bidder' && bids.get(data.bidId)?.merchantId === observation.watcher;
  return [isOwn ? type : 'RankingChanged'];
}
