import type { AuctionEventsSubscription, AuctionLiveFragment } from '../gql/graphql.ts';
import { bidderNumber, type Offer, rankOffers, standsIn } from '../offers/ranking.ts';

export type FeedEvent = AuctionEventsSubscription['auctionEvents'];

/** As many as the server shows at once. */
const MOST_OFFERS = 100;

/** The auction after these events. Applied again they change nothing, so that none has to be left out. */
export function applyEvents(auction: AuctionLiveFragment, events: readonly FeedEvent[]): AuctionLiveFragment {
  const last = events.at(-1);
  if (!last) return auction;
  const offers = new Map(auction.bids.map((offer) => [offer.id, offer]));
  if (auction.myBid && !offers.has(auction.myBid.id)) offers.set(auction.myBid.id, auction.myBid);
  for (const event of events) {
    if (event.__typename === 'BidWithdrawn') offers.set(event.bid.id, merged(offers, event.bid));
    if (event.__typename === 'BidPlaced') place(offers, merged(offers, event.bid));
  }
  const { myRank: told, ...standing } = last.auction;
  const bids = inOrder([...offers.values()], auction);
  return { ...auction, ...standing, bids, ...ownStanding(auction, bids, told) };
}

/**
 * Whether the merchant of a bidder of whom no bid is known here may have placed one of these: in another tab, or somebody
 * else of the staff. A stream that bidders share does not say whose a bid is.
 */
export function mayBeOwn({ myBid, bids }: AuctionLiveFragment, events: readonly FeedEvent[]): boolean {
  if (myBid) return false;
  const known = new Set(bids.map(({ alias }) => alias));
  return events.some(
    (event) =>
      event.__typename === 'BidPlaced' && (event.auction.myRank != null || !known.has(event.bid.alias)),
  );
}

/**
 * Whoever shares a stream is not told whose an offer is, not even of the own one: what is known already stays, and of a
 * bidder that is known each further bid.
 */
function merged(offers: ReadonlyMap<string, Offer>, news: Offer): Offer {
  const known = offers.get(news.id);
  return {
    ...news,
    merchant: news.merchant ?? known?.merchant ?? merchantOf(offers, news.alias),
    note: news.note ?? known?.note ?? null,
    photos: news.photos ?? known?.photos ?? null,
  };
}

function merchantOf(offers: ReadonlyMap<string, Offer>, alias: string): Offer['merchant'] {
  if (bidderNumber(alias) === null) return null;
  return [...offers.values()].find((offer) => offer.alias === alias && offer.merchant)?.merchant ?? null;
}

/**
 * A merchant has one bid that stands: the latest. An event tells a bid as it is by now, which may be superseded by one
 * that is still to come: until then it stands. In sealed auctions bidders have no numbers, and no others are seen.
 */
function place(offers: Map<string, Offer>, placed: Offer): void {
  const sequence = placed.sequence ?? 0;
  const others = [...offers.values()].filter(({ id, alias }) => alias === placed.alias && id !== placed.id);
  for (const offer of others) {
    if (offer.status === 'ACTIVE' && (offer.sequence ?? 0) < sequence) {
      offers.set(offer.id, { ...offer, status: 'SUPERSEDED' });
    }
  }
  const isLatest = others.every((offer) => (offer.sequence ?? 0) <= sequence);
  const stands = placed.status === 'SUPERSEDED' && isLatest;
  offers.set(placed.id, stands ? { ...placed, status: 'ACTIVE' } : placed);
}

/** As the server orders them: the best first, and behind them what stands no more, the latest first. */
function inOrder(offers: readonly Offer[], { direction }: AuctionLiveFragment): Offer[] {
  const gone = offers.filter((offer) => !standsIn(offer));
  const latestFirst = gone.sort((a, b) => (b.sequence ?? 0) - (a.sequence ?? 0));
  return [...rankOffers(offers, direction), ...latestFirst].slice(0, MOST_OFFERS);
}

type Own = Pick<AuctionLiveFragment, 'myBid' | 'myRank'>;

function ownStanding(auction: AuctionLiveFragment, bids: readonly Offer[], told?: number | null): Own {
  const { myBid, visibility } = auction;
  if (visibility === 'RANK_ONLY' && told !== undefined) {
    return { myBid: standingOf(myBid, bids), myRank: told };
  }
  if (!myBid || visibility !== 'OPEN') return { myBid, myRank: auction.myRank };
  const own = standingOf(myBid, bids);
  const place = bids.filter(standsIn).findIndex(({ id }) => id === own?.id);
  return { myBid: own, myRank: place < 0 ? null : place + 1 };
}

/** The bid of the same merchant that stands now; null when it was withdrawn. */
function standingOf(mine: Offer | null | undefined, bids: readonly Offer[]): Offer | null {
  if (!mine) return null;
  const own = bids.find((offer) => offer.alias === mine.alias && standsIn(offer));
  return own ?? null;
}
