import { randomUUID } from 'node:crypto';
import { MemoryPubSub, readConfig, sql, unschedule } from '@dallal/subgraph';
import { eventually } from '@dallal/testing';
import { AuctionClock } from '../src/auction/auction.clock.ts';
import { BidsConfig } from '../src/config.ts';
import { type House, historyOf, inSeconds, openHouse, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse({ AUCTION_HARD_LIMIT_SECONDS: '45' });
});
afterAll(() => house.close());

const statusOf = async (auctionId: string) => (await house.look(auctionId, 'status')).status;
const eventsOf = async (auctionId: string, type: string) =>
  (await house.events(type)).filter(({ aggregateId }) => aggregateId === auctionId);

describe('the end of an auction', () => {
  it('comes by itself, with the best bid leading', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ deadline: inSeconds(3_600) });
    const { id } = await house.bid(ali, auctionId, 5_000);
    await house.endIn(auctionId, 0);
    await sql(house.em(), `update graphile_worker._private_jobs set run_at = now() where key = ?`, [
      `auction.close:${auctionId}`,
    ]);
    await eventually(async () => (await statusOf(auctionId)) === 'CLOSED');
    expect(await eventsOf(auctionId, 'auction.closed')).toMatchObject([
      { data: { bidCount: 1, leadingBidId: id } },
    ]);
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced', 'AuctionClosed']);
  });

  it('is expiry when nobody has bid', async () => {
    const auctionId = await house.auction({ deadline: inSeconds(0.5) });
    await eventually(async () => (await statusOf(auctionId)) === 'EXPIRED');
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'AuctionExpired']);
    expect(await eventsOf(auctionId, 'auction.expired')).toHaveLength(1);
    expect(await eventsOf(auctionId, 'auction.closed')).toHaveLength(0);
  });

  it('lets a request that expired and is published again have a new auction, and shows that one', async () => {
    const partRequestId = randomUUID();
    const first = await house.auction({ partRequestId, deadline: inSeconds(-1) });
    const second = await house.auction({ partRequestId });
    expect([await statusOf(first), await statusOf(second)]).toEqual(['EXPIRED', 'OPEN']);
    const representations = [{ __typename: 'PartRequest', id: partRequestId }];
    const query =
      'query ($r: [_Any!]!) { _entities(representations: $r) { ... on PartRequest { auction { id } } } }';
    const { data } = await house.execute(query, { r: representations }, { as: stranger });
    expect(data._entities).toEqual([{ auction: { id: second } }]);
  });

  it('is expiry when all bids were withdrawn', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    await house.withdraw(ali, (await house.bid(ali, auctionId, 5_000)).id);
    await house.endIn(auctionId, 0);
    expect(await house.bid(ali, auctionId, 4_000)).toEqual({
      __typename: 'AuctionNotOpen',
      status: 'EXPIRED',
    });
  });

  it('comes at once when the deadline passed before the request arrived', async () => {
    const auctionId = await house.auction({ deadline: inSeconds(-1) });
    expect(await statusOf(auctionId)).toBe('EXPIRED');
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'AuctionExpired']);
  });

  it('holds for a bid that comes before the closer has run', async () => {
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const auctionId = await house.auction();
    await house.bid(ali, auctionId, 5_000);
    await house.endIn(auctionId, 0);
    expect(await house.bid(badr, auctionId, 4_000)).toEqual({
      __typename: 'AuctionNotOpen',
      status: 'CLOSED',
    });
    expect(await house.look(auctionId, 'bidCount leadingAmount { amount }')).toEqual({
      bidCount: 1,
      leadingAmount: { amount: 5_000 },
    });
  });

  it('is announced once, however many closers come', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    await house.bid(ali, auctionId, 5_000);
    await house.endIn(auctionId, 0);
    const clock = new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub());
    await Promise.all(Array.from({ length: 6 }, () => clock.settle(house.em(), auctionId)));
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced', 'AuctionClosed']);
    expect(await eventsOf(auctionId, 'auction.closed')).toHaveLength(1);
  });

  it('does not come early when a closer does', async () => {
    const auctionId = await house.auction();
    const clock = new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub());
    await clock.settle(house.em(), auctionId);
    expect(await statusOf(auctionId)).toBe('OPEN');
  });

  it('comes even if its job is lost', async () => {
    const auctionId = await house.auction();
    await unschedule(house.em(), `auction.close:${auctionId}`);
    await house.endIn(auctionId, -10_000);
    await eventually(async () => (await statusOf(auctionId)) === 'EXPIRED');
  });
});

describe('soft close', () => {
  const endOf = async (auctionId: string) => Date.parse((await house.look(auctionId, 'endsAt')).endsAt);

  it('moves the end once for each late bid, by the extension, and says so', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    await house.endIn(auctionId, 20_000);
    const end = await endOf(auctionId);
    await house.bid(ali, auctionId, 5_000);
    expect(await endOf(auctionId)).toBe(end + 30_000);
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced', 'AuctionExtended']);
    const [extended] = await eventsOf(auctionId, 'auction.extended');
    expect(Date.parse(extended!.data.endsAt)).toBe(end + 30_000);
    const [job] = await sql<{ run_at: Date }>(
      house.em(),
      'select run_at from graphile_worker.jobs where key = ?',
      [`auction.close:${auctionId}`],
    );
    expect(new Date(job!.run_at).getTime()).toBe(end + 30_000);
  });

  it('never moves the end past the hard end', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ deadline: inSeconds(10) });
    const hardEnd = (await endOf(auctionId)) + 45_000;
    await house.bid(ali, auctionId, 5_000);
    expect(await endOf(auctionId)).toBe(hardEnd - 15_000);
    await sql(
      house.em(),
      `update auction set ends_at = clock_timestamp() + interval '10 s',
         hard_ends_at = clock_timestamp() + interval '15 s' where id = ?`,
      [auctionId],
    );
    await house.bid(ali, auctionId, 4_000);
    const { endsAt, hardEndsAt } = await house.look(auctionId, 'endsAt hardEndsAt');
    expect(endsAt).toBe(hardEndsAt);
    await house.bid(ali, auctionId, 3_000);
    expect(
      (await historyOf(house.em(), auctionId)).filter((type) => type === 'AuctionExtended'),
    ).toHaveLength(2);
  });

  it('leaves the end alone for an early bid and for one that is refused', async () => {
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const auctionId = await house.auction();
    const end = await endOf(auctionId);
    await house.bid(ali, auctionId, 5_000);
    expect(await endOf(auctionId)).toBe(end);
    await house.endIn(auctionId, 20_000);
    const late = await endOf(auctionId);
    expect(await house.bid(badr, auctionId, 4_999)).toMatchObject({ __typename: 'BidTooHigh' });
    expect(await endOf(auctionId)).toBe(late);
  });
});
