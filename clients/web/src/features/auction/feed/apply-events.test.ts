import type { AuctionLiveFragment } from '../gql/graphql.ts';
import type { Offer } from '../offers/ranking.ts';
import { applyEvents, type FeedEvent, mayBeOwn } from './apply-events.ts';

const sar = (amount: number) => ({ __typename: 'Money' as const, amount, currency: 'SAR' });

const offer = (id: string, bidder: number, amount: number, sequence: number, over: Partial<Offer> = {}) =>
  ({
    id,
    alias: `Bidder ${bidder}`,
    status: 'ACTIVE',
    sequence,
    merchant: null,
    note: null,
    photos: null,
    total: sar(amount),
    effectiveAmount: sar(amount),
    ...over,
  }) as Offer;

const auction = (over: Partial<AuctionLiveFragment> = {}) =>
  ({
    id: 'auction',
    status: 'OPEN',
    direction: 'REVERSE',
    visibility: 'OPEN',
    sequence: 1,
    bidCount: 0,
    bids: [],
    myBid: null,
    myRank: null,
    ...over,
  }) as unknown as AuctionLiveFragment;

const event = (type: string, sequence: number, bid?: Offer, standing: object = {}) =>
  ({ __typename: type, sequence, bid, auction: { sequence, ...standing } }) as unknown as FeedEvent;

const places = ({ bids }: AuctionLiveFragment) => bids.map(({ id, status }) => `${id} ${status}`);

describe('the events of an auction', () => {
  const placed = [
    event('BidPlaced', 2, offer('a1', 1, 900, 2)),
    event('BidPlaced', 3, offer('b1', 2, 800, 3)),
    event('BidPlaced', 4, offer('a2', 1, 700, 4), { bidCount: 3 }),
  ];

  it('bring offers into their order, one of each merchant, with the standing as the last of them tells it', () => {
    const after = applyEvents(auction(), placed);
    expect(places(after)).toEqual(['a2 ACTIVE', 'b1 ACTIVE', 'a1 SUPERSEDED']);
    expect(after).toMatchObject({ sequence: 4, bidCount: 3 });
  });

  it('change nothing when they are applied again, one by one or together', () => {
    const once = applyEvents(auction(), placed);
    expect(applyEvents(once, placed)).toEqual(once);
    expect(placed.reduce((state, each) => applyEvents(state, [each]), auction())).toEqual(once);
  });

  it('let the next best lead when the leader takes its bid back', () => {
    const withdrawn = event('BidWithdrawn', 5, offer('a2', 1, 700, 4, { status: 'WITHDRAWN' }));
    expect(places(applyEvents(applyEvents(auction(), placed), [withdrawn]))).toEqual([
      'b1 ACTIVE',
      'a2 WITHDRAWN',
      'a1 SUPERSEDED',
    ]);
  });

  it('leave what is known of the own bid, which a shared stream does not tell, and follow its rank', () => {
    const merchant = { id: 'me' } as Offer['merchant'];
    const mine = offer('b1', 2, 800, 3, { merchant, note: 'in stock' });
    const before = auction({ bids: [mine], myBid: mine, myRank: 1 });
    const outbid = applyEvents(before, placed);
    expect(outbid.bids.find(({ id }) => id === 'b1')).toMatchObject({ merchant, note: 'in stock' });
    expect(outbid).toMatchObject({ myRank: 2, myBid: { id: 'b1' } });
    const answered = applyEvents(outbid, [event('BidPlaced', 5, offer('b2', 2, 600, 5))]);
    expect(answered).toMatchObject({ myRank: 1, myBid: { id: 'b2', merchant } });
    expect(answered.bids[0]).toMatchObject({ id: 'b2', merchant });
  });

  it('may tell of a first bid of the own merchant, placed elsewhere, until one is known', () => {
    const told = [event('BidPlaced', 5, offer('c1', 3, 650, 5))];
    const others = applyEvents(auction(), placed);
    expect(mayBeOwn(others, told)).toBe(true);
    expect(mayBeOwn(others, [event('BidPlaced', 5, offer('b2', 2, 650, 5))])).toBe(false);
    expect(mayBeOwn({ ...others, myBid: offer('b1', 2, 800, 3) }, told)).toBe(false);
    // Where only ranks are told, a rank is always of an own bid.
    expect(mayBeOwn(others, [event('BidPlaced', 5, offer('b2', 2, 650, 5), { myRank: 2 })])).toBe(true);
  });

  it('let a bid stand until the one comes that has superseded it by now', () => {
    const mine = offer('b1', 2, 800, 3);
    const superseded = event('BidPlaced', 4, offer('b2', 2, 700, 4, { status: 'SUPERSEDED' }));
    const between = applyEvents(auction({ bids: [mine], myBid: mine, myRank: 1 }), [superseded]);
    expect(places(between)).toEqual(['b2 ACTIVE', 'b1 SUPERSEDED']);
    const after = applyEvents(between, [event('BidPlaced', 5, offer('b3', 2, 600, 5))]);
    expect(places(after)).toEqual(['b3 ACTIVE', 'b2 SUPERSEDED', 'b1 SUPERSEDED']);
    expect(after.myBid?.id).toBe('b3');
    expect(applyEvents(after, [superseded]).bids).toEqual(after.bids);
  });

  it('tell the rank where that is all that is told', () => {
    const mine = offer('b1', 2, 800, 3);
    const before = auction({ visibility: 'RANK_ONLY', bids: [mine], myBid: mine, myRank: 1 });
    const after = applyEvents(before, [event('RankingChanged', 4, undefined, { myRank: 2, bidCount: 2 })]);
    expect(after).toMatchObject({ myRank: 2, bidCount: 2, myBid: { id: 'b1' } });
  });
});
