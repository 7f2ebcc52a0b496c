import { createLogger, MemoryPubSub, type PubSub, RedisPubSub, type Stream, sql } from '@dallal/subgraph';
import { eventually, redisUrl } from '@dallal/testing';
import { jest } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { AuctionEvent } from '../src/auction/auction.events.ts';
import { announce } from '../src/live/announce.ts';
import { auctionEvents } from '../src/live/auction-events.ts';
import { AuctionFeeds } from '../src/live/auction-feeds.ts';
import { SafetyNet } from '../src/live/safety-net.ts';
import { type House, openHouse, requester, stranger } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const EVENTS = /* GraphQL */ `
  subscription ($auctionId: ID!, $after: Int) {
    auctionEvents(auctionId: $auctionId, after: $after) {
      __typename
      sequence
      auction { id request { id } }
      ... on BidPlaced { bid { alias merchant { id } amount { amount } } }
      ... on BidWithdrawn { bid { alias } }
      ... on AuctionExtended { endsAt }
      ... on AuctionClosed { leadingBid { alias } }
      ... on AuctionAwarded { bid { alias merchant { id } } }
    }
  }
`;

const EVENTS_OF_RANKS = /* GraphQL */ `
  subscription ($auctionId: ID!) {
    auctionEvents(auctionId: $auctionId) {
      __typename
      auction { leadingAmount { amount } nextBidAtMost { amount } leadingBid { id } myRank myBid { alias merchant { id } } bids { rank } }
      ... on BidPlaced { bid { alias rank merchant { id } } }
      ... on RankingChanged { leadingAmount { amount } myRank }
    }
  }
`;

const follow = (auctionId: string, after?: number, as = stranger) =>
  house.subscribe(EVENTS, { auctionId, after }, { as });

async function take(
  stream: Stream<{ data?: { auctionEvents: { sequence: number } } | null }>,
  count: number,
) {
  // biome-ignore lint/suspicious/noExplicitAny: the expectations say what they are
  const taken: any[] = [];
  while (taken.length < count) {
    const { value, done } = await stream.next();
    if (done) break;
    taken.push(value.data?.auctionEvents ?? value);
  }
  return taken;
}

describe('the events of an auction', () => {
  it('come in order, from the first to the last, and then end', async () => {
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const auctionId = await house.auction({ partRequestId: 'request-1' });
    const stream = await follow(auctionId, 0);
    const all = take(stream, 100);
    await house.bid(ali, auctionId, 9_000);
    const { id } = await house.bid(badr, auctionId, 8_000);
    await house.withdraw(ali, (await house.bid(ali, auctionId, 7_000)).id);
    await house.endIn(auctionId, 20_000);
    await house.bid(ali, auctionId, 6_000);
    await house.endIn(auctionId, 0);
    await house.award(requester, id);
    const events = await all;
    expect(events.map(({ __typename, sequence }) => `${sequence} ${__typename}`)).toEqual([
      '1 AuctionOpened',
      '2 BidPlaced',
      '3 BidPlaced',
      '4 BidPlaced',
      '5 BidWithdrawn',
      '6 BidPlaced',
      '7 AuctionExtended',
      '8 AuctionClosed',
      '9 AuctionAwarded',
    ]);
    expect(events[1]).toMatchObject({
      auction: { id: auctionId, request: { id: 'request-1' } },
      bid: { alias: 'Bidder 1', merchant: null, amount: { amount: 9_000 } },
    });
    expect(events[7]).toMatchObject({ leadingBid: { alias: 'Bidder 1' } });
    expect(events[8]).toMatchObject({ bid: { alias: 'Bidder 2', merchant: { id: 'm-badr' } } });
  });

  it('go on after the one that was seen last', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    await house.bid(ali, auctionId, 9_000);
    await house.bid(ali, auctionId, 8_000);
    const stream = await follow(auctionId, 2);
    expect(await take(stream, 1)).toMatchObject([{ sequence: 3 }]);
    await house.bid(ali, auctionId, 7_000);
    expect(await take(stream, 1)).toMatchObject([{ sequence: 4 }]);
    await stream.return(undefined);
  });

  it('are those from now on when no number is given', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    await house.bid(ali, auctionId, 9_000);
    const stream = await follow(auctionId);
    await house.bid(ali, auctionId, 8_000);
    expect(await take(stream, 1)).toMatchObject([{ sequence: 3 }]);
    await stream.return(undefined);
  });

  it('have neither gap nor duplicate for readers who come in the middle of a rush', async () => {
    const auctionId = await house.auction();
    const ali = await house.merchant('ali');
    const rush = (async () => {
      for (let n = 0; n < 30; n += 1) await house.bid(ali, auctionId, 90_000 - n * 1_000);
    })();
    const readers = await Promise.all(
      Array.from({ length: 10 }, async (_, n) => {
        const hasCome = async () => (await house.look(auctionId, 'sequence')).sequence > n * 2;
        await eventually(hasCome, { within: 60_000, what: `bid ${n * 2}` });
        const stream = await follow(auctionId, n);
        const events = await take(stream, 31 - n);
        await stream.return(undefined);
        return events.map(({ sequence }) => sequence);
      }),
    );
    await rush;
    for (const [n, sequences] of readers.entries()) {
      expect(sequences).toEqual(Array.from({ length: 31 - n }, (_, index) => n + 1 + index));
    }
  }, 120_000);

  it('end at once for a reader who has seen the last one', async () => {
    const partRequestId = 'over';
    const auctionId = await house.auction({ partRequestId, deadline: new Date(0).toISOString() });
    expect(await take(await follow(auctionId, 2), 1)).toEqual([]);
    expect(await take(await follow(auctionId), 1)).toEqual([]);
    expect(await take(await follow(auctionId, 1), 2)).toMatchObject([{ __typename: 'AuctionExpired' }]);
  });

  it('are not for the anonymous, and there are none of auctions that are not there', async () => {
    const auctionId = await house.auction();
    await expect(house.subscribe(EVENTS, { auctionId })).rejects.toThrow('UNAUTHENTICATED');
    for (const unknown of ['no-uuid', '01890000-0000-7000-8000-000000000000', "'"]) {
      await expect(follow(unknown)).rejects.toThrow('NOT_FOUND');
    }
    for (const after of [-1, 2]) await expect(follow(auctionId, after)).rejects.toThrow('BAD_USER_INPUT');
  });
});

/** Pub/sub that counts its readers and, on demand, lets nobody subscribe. */
class CountingPubSub implements PubSub {
  readers = 0;
  isAway = false;
  readonly #inner = new MemoryPubSub();

  publish(topic: string, payload: unknown): Promise<void> {
    return this.#inner.publish(topic, payload);
  }
  async subscribe<T>(topic: string): Promise<AsyncIterableIterator<T>> {
    if (this.isAway) throw new Error('Redis is away.');
    const messages = await this.#inner.subscribe<T>(topic);
    this.readers += 1;
    const end = messages.return!.bind(messages);
    let isOver = false;
    messages.return = (value) => {
      if (!isOver) this.readers -= 1;
      isOver = true;
      return end(value);
    };
    return messages;
  }
  close(): Promise<void> {
    return this.#inner.close();
  }
}

describe('a reader', () => {
  const log = createLogger('test', 'silent');
  const nets: SafetyNet[] = [];
  afterEach(() => Promise.all(nets.splice(0).map((net) => net.close())));
  /** The feeds of a process of its own. */
  const processOn = (pubsub: PubSub, em: () => EntityManager = house.em) => {
    const safetyNet = new SafetyNet(em, log);
    nets.push(safetyNet);
    const context = {
      viewer: stranger,
      services: { feeds: new AuctionFeeds({ em, log, pubsub, safetyNet }) },
    };
    const follow = (auctionId: string, after?: number) => auctionEvents(context, auctionId, after);
    return { safetyNet, follow };
  };
  const sequencesOf = async (stream: Stream<AuctionEvent>) => {
    const sequences: number[] = [];
    for await (const { sequence } of stream) sequences.push(sequence);
    return sequences;
  };

  it('who leaves while waiting frees the topic, and so does one who never began', async () => {
    const pubsub = new CountingPubSub();
    const { follow } = processOn(pubsub);
    const auctionId = await house.auction();
    const [stream, unread] = [await follow(auctionId, 1), await follow(auctionId, 1)];
    const waiting = stream.next();
    await eventually(() => pubsub.readers === 1);
    await stream.return(undefined);
    expect(await waiting).toMatchObject({ done: true });
    expect(pubsub.readers).toBe(1);
    await unread.return(undefined);
    expect(pubsub.readers).toBe(0);
  });

  it('who has read the last event frees the topic', async () => {
    const pubsub = new CountingPubSub();
    const auctionId = await house.auction({ deadline: new Date(0).toISOString() });
    expect(await sequencesOf(await processOn(pubsub).follow(auctionId, 0))).toEqual([1, 2]);
    expect(pubsub.readers).toBe(0);
  });

  it.each([
    ['every announcement is lost', false],
    ['nobody can listen to announcements', true],
  ])('gets everything even if %s', async (_, isAway) => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    const deaf = await processOn(Object.assign(new CountingPubSub(), { isAway })).follow(auctionId, 0);
    expect(await deaf.next()).toMatchObject({ value: { sequence: 1 } });
    const next = deaf.next();
    await house.bid(ali, auctionId, 5_000);
    expect(await next).toMatchObject({ value: { sequence: 2 } });
    await deaf.return(undefined);
  });

  it('outlives a database that goes away, and leaves at once if it wants to', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    let isAway = false;
    let refused = 0;
    const pubsub = new MemoryPubSub();
    const { follow, safetyNet } = processOn(pubsub, () => {
      if (!isAway) return house.em();
      refused += 1;
      throw new Error('The database is away.');
    });
    const [leaving, staying] = [await follow(auctionId), await follow(auctionId)];
    const left = leaving.next();
    const next = staying.next();
    isAway = true;
    await house.bid(ali, auctionId, 5_000);
    await pubsub.publish(`auction.${auctionId}`, { sequence: 2 });
    await eventually(() => refused > 0);
    await expect(follow(auctionId)).rejects.toThrow('away');
    await leaving.return(undefined);
    expect(await left).toMatchObject({ done: true });
    isAway = false;
    await safetyNet.look();
    expect(await next).toMatchObject({ value: { sequence: 2 } });
    await staying.return(undefined);
  });

  it('gets nothing twice from announcements that are repeated or made up', async () => {
    const pubsub = new MemoryPubSub();
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    const stream = await processOn(pubsub).follow(auctionId, 0);
    const all = sequencesOf(stream);
    for (const sequence of [1, 1, 99, 'x', null]) await pubsub.publish(`auction.${auctionId}`, { sequence });
    await house.bid(ali, auctionId, 5_000);
    for (const sequence of [2, 2, 1]) await pubsub.publish(`auction.${auctionId}`, { sequence });
    await pubsub.publish(`auction.${auctionId}`, null);
    await house.endIn(auctionId, -5_000);
    await house.award(requester, (await house.look(auctionId, 'leadingBid { id }')).leadingBid.id);
    await pubsub.publish(`auction.${auctionId}`, {});
    expect(await all).toEqual([1, 2, 3, 4]);
  });

  it('is told the end when the process drains', async () => {
    const pubsub = new MemoryPubSub();
    const all = sequencesOf(await processOn(pubsub).follow(await house.auction(), 0));
    await pubsub.close();
    expect(await all).toEqual([1]);
  });

  it('who is hundreds of events behind gets them in order while new ones come', async () => {
    const auctionId = await house.auction();
    await pretendEvents(house.em(), auctionId, 700);
    const ali = await house.merchant('ali');
    const { follow } = processOn(new CountingPubSub());
    const readers = await Promise.all([0, 0, 1, 572, 573, 600, 701].map((after) => follow(auctionId, after)));
    const bids = (async () => {
      for (let n = 0; n < 5; n += 1) await house.bid(ali, auctionId, 90_000 - n * 1_000);
    })();
    for (const [index, after] of [0, 0, 1, 572, 573, 600, 701].entries()) {
      const reader = readers[index]!;
      for (let sequence = after + 1; sequence <= 706; sequence += 1) {
        expect((await reader.next()).value?.sequence).toBe(sequence);
      }
      await reader.return(undefined);
    }
    await bids;
  });

  it('of another process is told through Redis', async () => {
    const prefix = `test-${crypto.randomUUID()}`;
    const redis = [1, 2].map(() => new RedisPubSub({ url: redisUrl(), log, prefix }));
    const [here, there] = redis as [RedisPubSub, RedisPubSub];
    const ali = await house.merchant('ali');
    const auctionId = await house.auction();
    const stream = await processOn(there).follow(auctionId, 1);
    const next = stream.next();
    await house.bid(ali, auctionId, 5_000);
    await announce(here, auctionId, 2);
    expect(await next).toMatchObject({ value: { sequence: 2 } });
    await stream.return(undefined);
    await Promise.all(redis.map((one) => one.close()));
  });
});

/** As if so many bids had come and gone. */
async function pretendEvents(em: EntityManager, auctionId: string, count: number) {
  await sql(
    em,
    `insert into auction_event (auction_id, sequence, type, data, at, hash, previous_hash)
     select ?, n + 1, 'AuctionExtended', '{"endsAt": "2027-01-01T00:00:00.000Z"}', clock_timestamp(), '', ''
     from generate_series(1, ?) as n`,
    [auctionId, count],
  );
  await sql(em, 'update auction set sequence = ? where id = ?', [count + 1, auctionId]);
}

describe('hundreds of streams of one auction', () => {
  it('ask the database no more than a few', async () => {
    const asked = jest.spyOn(house.em().getConnection(), 'execute');
    const [ali, badr] = [await house.merchant('ali'), await house.merchant('badr')];
    const queriesFor = async (streams: number) => {
      const auctionId = await house.auction({ visibility: 'RANK_ONLY' });
      const watching = await Promise.all(
        Array.from({ length: streams }, (_, n) =>
          house.subscribe(EVENTS_OF_RANKS, { auctionId }, { as: n % 2 ? ali : stranger }),
        ),
      );
      await house.bid(ali, auctionId, 9_000);
      await Promise.all(watching.map((stream) => take(stream, 1)));
      asked.mockClear();
      await house.bid(badr, auctionId, 8_000);
      const events = await Promise.all(watching.map((stream) => take(stream, 1)));
      // What looks for auctions whose time has come does so every second, for nobody who watches.
      const queries = asked.mock.calls
        .map(([query]) => String(query))
        .filter((query) => /\b(auction|bid|auction_event)\b/.test(query) && !/ where due_at /.test(query));
      for (const [index, [event]] of events.entries()) {
        expect(event).toMatchObject({ __typename: 'RankingChanged', myRank: index % 2 ? 2 : null });
      }
      await Promise.all(watching.map((stream) => stream.return(undefined)));
      return queries.length;
    };
    const ofTwo = await queriesFor(2);
    expect(ofTwo).toBeGreaterThan(3);
    // The safety net may have looked meanwhile.
    expect(await queriesFor(300)).toBeLessThan(ofTwo + 10);
    asked.mockRestore();
  });
});
