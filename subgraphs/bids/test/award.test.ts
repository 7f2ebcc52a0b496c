import { partRequestCancelled } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import { type House, historyOf, openHouse, requester, staff, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

/** A closed auction with a bid of ali and a better one of badr. */
async function closedAuction() {
  const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
  const auctionId = await house.auction();
  const first = await house.bid(ali, auctionId, 5_000);
  const better = await house.bid(badr, auctionId, 4_000);
  await house.endIn(auctionId, 0);
  await house.bid(ali, auctionId, 3_000);
  return { auctionId, first: first.id as string, better: better.id as string, ali, badr };
}
const awardsOf = async (auctionId: string) =>
  (await house.events('auction.awarded')).filter(({ aggregateId }) => aggregateId === auctionId);

describe('the award', () => {
  it('goes to the bid that the requester chooses, and rejects the others', async () => {
    const { auctionId, first, better } = await closedAuction();
    expect(await house.award(requester, first)).toEqual({
      __typename: 'Auction',
      status: 'AWARDED',
      awardedBid: { id: first },
    });
    expect(await house.look(auctionId, 'bids { id status }')).toEqual({
      bids: [
        { id: better, status: 'REJECTED' },
        { id: first, status: 'AWARDED' },
      ],
    });
    // Whoever tells them asks nobody else.
    const [awarded] = await awardsOf(auctionId);
    expect(awarded?.data).toMatchObject({ bidId: first, losers: [expect.any(String)] });
    expect(await awardsOf(auctionId)).toMatchObject([
      {
        data: {
          auctionId,
          requesterId: requester.sub,
          title: 'Front brake disc',
          bidId: first,
          merchantId: 'm-ali',
          merchantUserId: 'ali',
          amount: { amount: 5_000, currency: 'SAR' },
        },
      },
    ]);
    expect(await historyOf(house.em(), auctionId)).toHaveLength(5);
  });

  it('is given once, however often and however fast it is asked for', async () => {
    const { auctionId, first, better } = await closedAuction();
    const answers = await Promise.all(Array.from({ length: 5 }, () => house.award(requester, better)));
    for (const answer of answers) expect(answer).toMatchObject({ awardedBid: { id: better } });
    expect(await house.award(requester, first)).toEqual({
      __typename: 'AuctionNotAwardable',
      status: 'AWARDED',
    });
    expect(await awardsOf(auctionId)).toHaveLength(1);
  });

  it('goes to one of two bids that are chosen at the same instant', async () => {
    const { auctionId, first, better } = await closedAuction();
    const answers = await Promise.all([house.award(requester, first), house.award(requester, better)]);
    expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Auction', 'AuctionNotAwardable']);
    expect(await awardsOf(auctionId)).toHaveLength(1);
  });

  it('is for nobody else to give', async () => {
    const { auctionId, better, badr } = await closedAuction();
    for (const as of [stranger, badr, staff])
      expect(await house.award(as, better)).toEqual({ code: 'FORBIDDEN' });
    expect(await house.award(null, better)).toEqual({ code: 'UNAUTHENTICATED' });
    expect(await house.look(auctionId, 'status')).toEqual({ status: 'CLOSED' });
  });

  it.each(['no-uuid', '01890000-0000-7000-8000-000000000000'])('finds no bid %j', async (bidId) => {
    expect(await house.award(requester, bidId)).toEqual({ code: 'NOT_FOUND' });
  });

  it('waits for the end of the auction', async () => {
    const ali = await house.merchant('ali');
    const { id } = await house.bid(ali, await house.auction(), 5_000);
    expect(await house.award(requester, id)).toEqual({ __typename: 'AuctionNotAwardable', status: 'OPEN' });
  });

  it('is no longer possible after the award window, though nobody has looked yet', async () => {
    const { auctionId, better } = await closedAuction();
    await sql(house.em(), 'update auction set award_due_at = clock_timestamp() where id = ?', [auctionId]);
    expect(await house.award(requester, better)).toEqual({
      __typename: 'AuctionNotAwardable',
      status: 'EXPIRED',
    });
    expect((await historyOf(house.em(), auctionId)).at(-1)).toBe('AuctionExpired');
    expect(await house.look(auctionId, 'bids { status }')).toEqual({
      bids: [{ status: 'EXPIRED' }, { status: 'EXPIRED' }],
    });
  });

  it('is not possible for a bid that was superseded, nor in a cancelled auction', async () => {
    const ali = await house.merchant('ali');
    const partRequestId = 'to-be-cancelled';
    const auctionId = await house.auction({ partRequestId });
    const { id } = await house.bid(ali, auctionId, 5_000);
    const standing = await house.bid(ali, auctionId, 4_000);
    await house.endIn(auctionId, 0);
    expect(await house.award(requester, id)).toEqual({
      __typename: 'BidNotAwardable',
      bidStatus: 'SUPERSEDED',
      merchantIsSuspended: false,
    });
    await house.emit(partRequestCancelled, partRequestId, { partRequestId, requesterId: requester.sub });
    expect(await house.award(requester, standing.id)).toEqual({
      __typename: 'AuctionNotAwardable',
      status: 'CANCELLED',
    });
  });
});
