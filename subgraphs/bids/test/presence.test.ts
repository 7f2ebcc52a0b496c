import { randomUUID } from 'node:crypto';
import { MemoryPubSub, newId, sql } from '@dallal/subgraph';
import { eventually } from '@dallal/testing';
import { jest } from '@jest/globals';
import { type House, openHouse, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

interface Counted {
  readonly [auctionId: string]: number;
}

async function report(reporter: string, counts: Counted, signed = true): Promise<number | undefined> {
  const viewers = Object.entries(counts).map(([auctionId, count]) => {
    return { field: 'auctionEvents', arguments: { auctionId }, count };
  });
  const body = JSON.stringify({ reporter, viewers });
  return (await house.running.route('POST /presence', { body, signed }))?.status;
}

async function watcherCount(id: string): Promise<number> {
  const query = 'query ($id: ID!) { auction(id: $id) { watcherCount } }';
  const { data } = await house.execute(query, { id }, { as: stranger });
  return data.auction.watcherCount;
}

const WATCH = 'subscription ($id: ID!) { auctionWatchers(auctionId: $id) }';

/** As if the reporter had been silent for half a minute. */
const silence = (reporter: string) =>
  sql(house.em(), 'update auction_presence set expires_at = clock_timestamp() where reporter = ?', [
    reporter,
  ]);

describe('how many watch an auction', () => {
  it('is what all routers together say, each by its last report', async () => {
    const [auction, other] = [await house.auction(), await house.auction()];
    const [one, two] = [randomUUID(), randomUUID()];
    expect(await watcherCount(auction)).toBe(0);
    expect(await report(one, { [auction]: 3, [other]: 1 })).toBe(204);
    expect(await report(two, { [auction]: 4 })).toBe(204);
    expect(await watcherCount(auction)).toBe(7);
    await report(one, { [auction]: 5 });
    expect(await watcherCount(auction)).toBe(9);
    await report(one, { [auction]: 0 });
    expect([await watcherCount(auction), await watcherCount(other)]).toEqual([4, 1]);
  });

  it('is the same when the reports of one router overtake each other in the database', async () => {
    const auctions = await Promise.all(Array.from({ length: 5 }, () => house.auction()));
    const reporter = randomUUID();
    const reports = Array.from({ length: 20 }, () => {
      return Object.fromEntries(auctions.toSorted(() => Math.random() - 0.5).map((id) => [id, 2]));
    });
    expect(await Promise.all(reports.map((counts) => report(reporter, counts)))).toEqual(Array(20).fill(204));
    expect(await Promise.all(auctions.map(watcherCount))).toEqual([2, 2, 2, 2, 2]);
  });

  it('leaves out a router that has been silent for too long, and what it said is cleared away', async () => {
    const auction = await house.auction();
    const [dead, alive] = [randomUUID(), randomUUID()];
    await report(dead, { [auction]: 3 });
    await report(alive, { [auction]: 1 });
    await silence(dead);
    expect(await watcherCount(auction)).toBe(1);
    await report(alive, { [auction]: 1 });
    expect(await sql(house.em(), 'select from auction_presence where reporter = ?', [dead])).toEqual([]);
  });

  it('is said by nobody but routers, and only of auctions that there are', async () => {
    const [auction, none] = [await house.auction(), newId()];
    expect(await report(randomUUID(), { [auction]: 1_000 }, false)).toBe(401);
    expect(await report('anybody', { [auction]: 1_000 })).toBe(400);
    expect(await watcherCount(auction)).toBe(0);
    expect(await report(randomUUID(), { [none]: 1 })).toBe(204);
    expect(await sql(house.em(), 'select from auction_presence where auction_id = ?', [none])).toEqual([]);
  });

  it('is told to subscribers at once and whenever it has changed', async () => {
    const auction = await house.auction();
    const [one, two] = [randomUUID(), randomUUID()];
    await report(one, { [auction]: 2 });
    const stream = await house.subscribe(WATCH, { id: auction }, { as: stranger });
    const next = async () => (await stream.next()).value?.data.auctionWatchers;
    expect(await next()).toBe(2);
    await report(one, { [auction]: 2 });
    await report(two, { [auction]: 5 });
    expect(await next()).toBe(7);
    await silence(two);
    expect(await next()).toBe(2);
    await report(one, { [auction]: 0 });
    expect(await next()).toBe(0);
    await stream.return(undefined);
  });

  it('is told to subscribers even if nobody can listen to announcements', async () => {
    const auction = await house.auction();
    const subscribe = jest
      .spyOn(MemoryPubSub.prototype, 'subscribe')
      .mockRejectedValue(new Error('Redis is away.'));
    const stream = await house.subscribe(WATCH, { id: auction }, { as: stranger });
    expect((await stream.next()).value?.data).toEqual({ auctionWatchers: 0 });
    await stream.return(undefined);
    subscribe.mockRestore();
  });

  it('cannot be subscribed to for an auction that there is not, nor without the right to read auctions', async () => {
    const auction = await house.auction();
    const watch = (id: string, as: typeof stranger | null) => house.subscribe(WATCH, { id }, { as });
    await expect(watch(newId(), stranger)).rejects.toThrow('NOT_FOUND');
    await expect(watch('nothing', stranger)).rejects.toThrow('NOT_FOUND');
    await expect(watch(auction, { ...stranger, scopes: [] })).rejects.toThrow('FORBIDDEN');
    await expect(watch(auction, null)).rejects.toThrow('UNAUTHENTICATED');
  });

  it('ends for a subscriber who leaves while nothing happens', async () => {
    const auction = await house.auction();
    const stream = await house.subscribe(WATCH, { id: auction }, { as: stranger });
    await stream.next();
    let ended = false;
    void stream.next().then(() => {
      ended = true;
    });
    await stream.return(undefined);
    await eventually(() => ended, { within: 20_000, what: 'the stream to end' });
  });
});
