import { type Data, expectType, type GraphClient, must, until } from '../graph-client.ts';
import { LiveEvents } from '../live-events.ts';
import type { Report } from '../report.ts';

const auctionEvents = `subscription Watch($auctionId: ID!) {
  auctionEvents(auctionId: $auctionId, after: 0) {
    __typename
    sequence
    at
    auction { request { title vehicle { make model } } }
    ... on BidPlaced { bid { id amount { amount currency } alias isAutomatic merchant { name } } }
    ... on AuctionExtended { endsAt }
    ... on AuctionClosed { leadingBid { id } }
    ... on AuctionAwarded { bid { id } }
  }
}`;

const placeBid = `mutation PlaceBid($input: PlaceBidInput!) {
  placeBid(input: $input) {
    __typename
    ... on Bid { id amount { amount currency } alias }
    ... on BidTooHigh { mustBeAtMost { amount currency } }
    ... on NotEligible { reasons }
    ... on AuctionNotOpen { status }
  }
}`;

const setAutoBid = `mutation SetAutoBid($input: SetAutoBidInput!) {
  setAutoBid(input: $input) {
    __typename
    ... on AutoBid { id status }
    ... on LimitTooHigh { mustBeAtMost { amount currency } }
  }
}`;

const verifyAuction = `query Verify($auctionId: ID!) {
  verifyAuction(auctionId: $auctionId) { intact events winner { id } }
}`;

const awardBid = `mutation Award($input: AwardBidInput!) {
  awardBid(input: $input) {
    __typename
    ... on Auction { status }
  }
}`;

/** What both of them offer beside the price. */
const offer = { condition: 'NEW', deliveryDays: 3, warrantyMonths: 12 };

export const sar = (minorUnits: number) => `${(minorUnits / 100).toFixed(2)} SAR`;

/** Follows the auction from its first event; merchants' names come from another subgraph than the bids. */
export function watch(customer: GraphClient, auctionId: string, report: Report): LiveEvents {
  return new LiveEvents(customer, auctionEvents, {
    variables: { auctionId },
    field: 'auctionEvents',
    report,
    describe: (event) => {
      const bid = event.bid?.amount
        ? `, ${sar(event.bid.amount.amount)} by ${event.bid.merchant?.name} (${event.bid.alias}${event.bid.isAutomatic ? ', by itself' : ''})`
        : '';
      return `event ${event.sequence}: ${event.__typename}${bid} — for the ${event.auction.request.vehicle.model}`;
    },
  });
}

/** The last bid may have come half a minute before the end, and moved that by another half. */
const CLOSES_WITHIN_SECONDS = 90;

/** How many are accepted in {@link bidAgainstEachOther}. */
export const BIDS = 5;

/**
 * Each bid is under the one before. One is too high, and refused with what would have been accepted; one is placed by
 * the auto-bid of who was outbid, which in the end reaches its limit.
 */
export async function bidAgainstEachOther(
  [first, second]: readonly [GraphClient, GraphClient],
  auctionId: string,
  live: LiveEvents,
  report: Report,
): Promise<Data> {
  await bid(first, auctionId, 95_000, live);
  await bid(second, auctionId, 90_000, live);
  const refused = expectType(await tryBid(first, auctionId, 89_950), 'BidTooHigh');
  must(refused.mustBeAtMost.amount < 90_000, 'A refused bid must be told what would have been accepted.');
  report.result(
    `${first.name}'s ${sar(89_950)} is refused: it must be at most ${sar(refused.mustBeAtMost.amount)}`,
  );
  const input = { auctionId, limit: { amount: 86_000, currency: 'SAR' }, ...offer };
  expectType((await second.send(setAutoBid, { input })).setAutoBid, 'AutoBid');
  report.result(`${second.name} sets an auto-bid that goes down to ${sar(86_000)}`);
  await bid(first, auctionId, 88_000, live);
  await live.wait('answer of the auto-bid', (event) => event.bid?.isAutomatic);
  return bid(first, auctionId, 85_000, live);
}

/** Waits for the auction to close by itself, and awards its best bid. */
export async function closeAndAward(
  customer: GraphClient,
  best: Data,
  live: LiveEvents,
  report: Report,
): Promise<void> {
  const isClosed = (event: Data) => event.__typename === 'AuctionClosed';
  const closed = await live.wait('AuctionClosed', isClosed, CLOSES_WITHIN_SECONDS);
  must(closed.leadingBid.id === best.id, 'The auction closed with another leading bid than the best one.');
  report.result('the auction closed by itself, with the best bid in the lead');
  const awarded = await customer.send(awardBid, { input: { bidId: best.id } });
  must(expectType(awarded.awardBid, 'Auction').status === 'AWARDED', 'The award was not taken.');
  await live.wait('AuctionAwarded', (event) => event.__typename === 'AuctionAwarded');
  checkOrder(live.received);
  report.result(`the subscriber saw all ${live.received.length} events, in order and without a gap`);
}

/** Has the whole auction recomputed from its events. */
export async function verify(
  customer: GraphClient,
  auctionId: string,
  best: Data,
  report: Report,
): Promise<void> {
  const { verifyAuction: outcome } = await customer.send(verifyAuction, { auctionId });
  must(
    outcome.intact && outcome.winner.id === best.id,
    `The history is not intact: ${JSON.stringify(outcome)}.`,
  );
  report.result(`recomputed from its ${outcome.events} events, the auction has the same winner`);
}

async function bid(
  merchant: GraphClient,
  auctionId: string,
  amount: number,
  live: LiveEvents,
): Promise<Data> {
  // Its verification reaches the auction house by event; a bid in the same instant may come before it.
  const outcome = await until(`${merchant.name}'s bid`, async () => {
    const answer = await tryBid(merchant, auctionId, amount);
    return answer.__typename === 'NotEligible' && answer.reasons.includes('NOT_A_VERIFIED_MERCHANT')
      ? undefined
      : answer;
  });
  const placed = expectType(outcome, 'Bid');
  await live.wait(
    `bid ${placed.id}`,
    (event) => event.__typename === 'BidPlaced' && event.bid.id === placed.id,
  );
  return placed;
}

async function tryBid(merchant: GraphClient, auctionId: string, amount: number): Promise<Data> {
  const input = { auctionId, amount: { amount, currency: 'SAR' }, ...offer };
  return (await merchant.send(placeBid, { input })).placeBid;
}

function checkOrder(events: readonly Data[]): void {
  const sequences = events.map((event) => event.sequence);
  must(
    sequences.every((sequence, index) => sequence === index + 1),
    `The events did not come in order without a gap: ${sequences.join(', ')}.`,
  );
  must(events[0].__typename === 'AuctionOpened', 'The first event must be AuctionOpened.');
  must(
    events.filter((event) => event.__typename === 'BidPlaced').length === BIDS,
    `There must be ${BIDS} BidPlaced events.`,
  );
}
