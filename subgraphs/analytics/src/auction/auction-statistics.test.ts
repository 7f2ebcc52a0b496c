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

  const statistics = async (as: Identity | null, ...ids: string[]) => {
    const { data } = await analytics.execute(
      `query ($of: [_Any!]!) { _entities(representations: $of) {
         ... on Auction { id statistics { bidCount merchantCount lowestAmount { amount currency } } } } }`,
      { of: ids.map((id) => ({ __typename: 'Auction', id })) },
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

  it('shows an anonymous viewer nothing', async () => {
    expect(await statistics(null, 'a1')).toEqual([null]);
  });
});
