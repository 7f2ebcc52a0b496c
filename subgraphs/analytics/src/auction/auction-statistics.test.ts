import { bidPlaced, bidWithdrawn, type DataOf } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { analytics as subgraph } from '../subgraph.ts';

const viewer = identityOf('customer', { sub: 'user-1' });

const bid = (
  auctionId: string,
  bidId: string,
  merchantId: string,
  amount: number,
): DataOf<typeof bidPlaced> => ({
  auctionId,
  bidId,
  merchantId,
  merchantUserId: merchantId,
  partRequestId: 'p',
  requesterId: 'c',
  title: 'Front bumper',
  amount: { amount, currency: 'SAR' },
  sequence: 1,
});

describe('Auction.statistics', () => {
  let analytics: SubgraphTest;
  beforeAll(async () => {
    analytics = await testSubgraph(subgraph);
  });
  afterAll(() => analytics.close());

  const open = { status: 'OPEN', visibility: 'OPEN' };
  const statistics = (as: Identity | null, ...ids: string[]) =>
    statisticsOf(
      as,
      ids.map((id) => ({ id, ...open })),
    );
  const statisticsOf = async (as: Identity | null, auctions: object[]) => {
    const { data } = await analytics.execute(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
         ... on Auction { id statistics { bidCount merchantCount lowestAmount { amount currency } } } } }`,
      { of: auctions.map((auction) => ({ __typename: 'Auction', ...auction })) },
      { as },
    );
    return data._entities.map((auction: { statistics: unknown }) => auction.statistics);
  };

  it('counts bids and different merchants and finds the lowest amount, auction by auction', async () => {
    await analytics.emit(bidPlaced, 'a1', bid('a1', 'b1', 'm1', 900));
    await analytics.emit(bidPlaced, 'a1', bid('a1', 'b2', 'm2', 800));
    await analytics.emit(bidPlaced, 'a1', bid('a1', 'b3', 'm1', 700));
    await analytics.emit(bidPlaced, 'a2', bid('a2', 'b4', 'm1', 100));
    expect(await statistics(viewer, 'a2', 'nothing-yet', 'a1')).toEqual([
      { bidCount: 1, merchantCount: 1, lowestAmount: { amount: 100, currency: 'SAR' } },
      { bidCount: 0, merchantCount: 0, lowestAmount: null },
      { bidCount: 3, merchantCount: 2, lowestAmount: { amount: 700, currency: 'SAR' } },
    ]);
  });

  it('forgets a withdrawn bid, even if its placing is heard of later', async () => {
    const kept = bid('a3', 'b5', 'm1', 500);
    const withdrawn = bid('a3', 'b6', 'm2', 400);
    await analytics.emit(bidPlaced, 'a3', kept);
    await analytics.emit(bidWithdrawn, 'a3', withdrawn);
    await analytics.emit(bidPlaced, 'a3', withdrawn);
    expect(await statistics(viewer, 'a3')).toEqual([
      { bidCount: 1, merchantCount: 1, lowestAmount: { amount: 500, currency: 'SAR' } },
    ]);
  });

  it('tell nothing of a sealed auction until it closes, and no price where bidders only know their rank', async () => {
    await analytics.emit(bidPlaced, 'a4', bid('a4', 'b7', 'm1', 300));
    const counts = { bidCount: 1, merchantCount: 1 };
    const all = { ...counts, lowestAmount: { amount: 300, currency: 'SAR' } };
    for (const [status, visibility, seen] of [
      ['SCHEDULED', 'SEALED', null],
      ['OPEN', 'SEALED', null],
      ['CLOSED', 'SEALED', all],
      // Its offers may be made again.
      ['CANCELLED', 'SEALED', { ...counts, lowestAmount: null }],
      ['OPEN', 'RANK_ONLY', { ...counts, lowestAmount: null }],
      ['AWARDED', 'RANK_ONLY', { ...counts, lowestAmount: null }],
    ] as const) {
      expect(await statisticsOf(viewer, [{ id: 'a4', status, visibility }])).toEqual([seen]);
    }
  });

  it('shows an anonymous viewer nothing', async () => {
    expect(await statistics(null, 'a1')).toEqual([null]);
  });
});
