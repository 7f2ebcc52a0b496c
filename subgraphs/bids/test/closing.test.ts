import { randomUUID } from 'node:crypto';
import { createLogger, MemoryPubSub, readConfig, sql, transaction, unschedule } from '@dallal/subgraph';
import { eventually } from '@dallal/testing';
import { jest } from '@jest/globals';
import { AuctionClock } from '../src/auction/auction.clock.ts';
import { lockAuction } from '../src/auction/auction.lock.ts';
import { ClosingAlarm } from '../src/auction/closing-alarm.ts';
import { BidsConfig } from '../src/config.ts';
import { dataOf, type House, historyOf, inSeconds, openHouse, stranger } from './auction-house.ts';

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
    await eventually(async () => (await statusOf(auctionId)) === 'CLOSED');
    expect(await eventsOf(auctionId, 'auction.closed')).toMatchObject([
      { data: { bidCount: 1, leadingBidId: id } },
    ]);
    const { endsAt } = await house.look(auctionId, 'endsAt');
    expect((await dataOf(house.em(), auctionId)).at(-1)).toEqual({
      endsAt,
      bidId: id,
      bidCount: 1,
      reserveIsMet: null,
    });
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced', 'AuctionClosed']);
  });

  it('is seen by whoever operates auctions: how late it came, and how bids were decided', async () => {
    const metrics = await house.running.metrics();
    for (const name of ['auction_settling_delay_seconds_count', 'auction_batch_commands_sum'])
      expect(metrics).toMatch(new RegExp(`^${name}{subgraph="bids"} [1-9]`, 'm'));
    expect(metrics).toMatch(/^auction_commands_waiting{subgraph="bids"} 0$/m);
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
    await unschedule(house.em(), `auction:${auctionId}`);
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
      [`auction:${auctionId}`],
    );
    expect(new Date(job!.run_at).getTime()).toBeGreaterThanOrEqual(end + 30_000);
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

describe('bids around the end', () => {
  it('are in time or late by the clock of the database alone, whatever that of the process says', async () => {
    const racers = await Promise.all(['ali', 'badr', 'clara'].map((name) => house.merchant(name)));
    const auctionId = await house.auction();
    // There is one in time, however long this process is kept waiting.
    await house.bid(racers[0]!, auctionId, 1_010_000);
    const realNow = Date.now;
    // Two seconds behind: by this clock all that follows would be in time.
    const clock = jest.spyOn(Date, 'now').mockImplementation(() => realNow() - 2_000);
    try {
      await sql(
        house.em(),
        `update auction set ends_at = date_trunc('milliseconds', clock_timestamp()) + interval '1 s',
           hard_ends_at = date_trunc('milliseconds', clock_timestamp()) + interval '1 s' where id = ?`,
        [auctionId],
      );
      let amount = 1_000_000;
      await Promise.all(
        racers.map(async (racer) => {
          for (;;) {
            amount -= 10_000;
            const { __typename: outcome } = await house.bid(racer, auctionId, Math.max(amount, 1));
            if (outcome === 'AuctionNotOpen') return;
          }
        }),
      );
    } finally {
      clock.mockRestore();
    }
    const events = await sql<{ type: string; at: string; data: Record<string, unknown> }>(
      house.em(),
      'select type, at, data from auction_event where auction_id = ? order by sequence',
      [auctionId],
    );
    const { endsAt } = await house.look(auctionId, 'endsAt');
    const placed = events.filter(({ type }) => type === 'BidPlaced');
    for (const { at } of placed) expect(Date.parse(at)).toBeLessThan(Date.parse(endsAt));
    const closed = events.at(-1)!;
    expect(closed).toMatchObject({ type: 'AuctionClosed', data: { endsAt, bidCount: placed.length } });
    expect(closed.data.bidId).toBe(placed.at(-1)!.data.bidId);
    expect(Date.parse(closed.at)).toBeGreaterThanOrEqual(Date.parse(endsAt));
    expect(await eventsOf(auctionId, 'auction.closed')).toHaveLength(1);
  });
});

describe('a closer that dies', () => {
  it('between closing and awarding leaves no trace, and the next one does all of it, once', async () => {
    const ali = await house.merchant('ali');
    const auctionId = await house.auction({ awardMode: 'AUTOMATIC' });
    const { id } = await house.bid(ali, auctionId, 5_000);
    const clock = new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub());
    const before = await historyOf(house.em(), auctionId);
    const dying = transaction(house.em(), async (tx) => {
      const locked = await lockAuction(tx, auctionId);
      await clock.settleLocked(tx, { ...locked, now: locked.auction.endsAt });
      await tx.flush();
      expect(locked.auction.status).toBe('AWARDED');
      const [{ pid }] = (await sql<{ pid: number }>(tx, 'select pg_backend_pid() as pid')) as [
        { pid: number },
      ];
      await sql(house.em(), 'select pg_terminate_backend(?)', [pid]);
      await sql(tx, 'select 1');
    });
    await expect(dying).rejects.toThrow();
    expect(await historyOf(house.em(), auctionId)).toEqual(before);
    expect(await statusOf(auctionId)).toBe('OPEN');
    await house.endIn(auctionId, 0);
    await Promise.all(Array.from({ length: 4 }, () => clock.settle(house.em(), auctionId)));
    expect((await historyOf(house.em(), auctionId)).slice(-2)).toEqual(['AuctionClosed', 'AuctionAwarded']);
    expect(await eventsOf(auctionId, 'auction.awarded')).toMatchObject([{ data: { bidId: id } }]);
  });

  it('cannot be followed by another end: the database keeps one of each', async () => {
    const auctionId = await house.auction({ deadline: inSeconds(-1) });
    const again = sql(
      house.em(),
      `insert into auction_event select auction_id, sequence + 1, 'AuctionAwarded', data, at, hash, hash
       from auction_event where auction_id = ? and type = 'AuctionExpired'`,
      [auctionId],
    );
    await expect(again).rejects.toThrow(/auction_event_last/);
  });
});

describe('the alarm', () => {
  it('and those of other processes settle a crowd of ends of one moment, each once', async () => {
    const ali = await house.merchant('ali');
    const ids = await Promise.all(Array.from({ length: 40 }, () => house.auction()));
    for (const auctionId of ids) await house.bid(ali, auctionId, 5_000);
    const others = [1, 2].map(() => {
      const clock = new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub());
      return new ClosingAlarm(() => house.em(), clock, createLogger('test', 'silent'));
    });
    await sql(
      house.em(),
      "update auction set ends_at = date_trunc('milliseconds', clock_timestamp()) where id = any (?::uuid[])",
      [`{${ids.join(',')}}`],
    );
    for (const alarm of others) alarm.start();
    await eventually(
      async () => (await Promise.all(ids.map(statusOf))).every((status) => status === 'CLOSED'),
      { within: 20_000 },
    );
    await Promise.all(others.map((alarm) => alarm.stop()));
    for (const auctionId of ids) {
      expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced', 'AuctionClosed']);
    }
  });

  it('does not wait for an auction that somebody holds, and comes back to it', async () => {
    const [held, free] = [await house.auction(), await house.auction()];
    const clock = new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub());
    const alarm = new ClosingAlarm(() => house.em(), clock, createLogger('test', 'silent'));
    await transaction(house.em(), async (tx) => {
      await sql(tx, 'set local idle_in_transaction_session_timeout = 0');
      await lockAuction(tx, held);
      await sql(tx, "update auction set ends_at = clock_timestamp() - interval '1 s' where id = ?", [held]);
      await house.endIn(free, 0);
      alarm.start();
      await eventually(async () => (await statusOf(free)) === 'EXPIRED', { within: 20_000 });
    });
    await eventually(async () => (await statusOf(held)) === 'EXPIRED', { within: 20_000 });
    await alarm.stop();
  });

  it('passes over an auction that cannot be settled, and settles those behind it', async () => {
    const [broken, sound] = [await house.auction(), await house.auction()];
    // An end that the history has already: writing it again fails.
    await sql(
      house.em(),
      `insert into auction_event select auction_id, 1000, 'AuctionExpired', data, at, hash, hash
       from auction_event where auction_id = ?`,
      [broken],
    );
    await house.endIn(broken, -1_000);
    await house.endIn(sound, 0);
    await eventually(async () => (await statusOf(sound)) === 'EXPIRED', { within: 20_000 });
    expect(await statusOf(broken)).toBe('OPEN');
    await sql(house.em(), 'delete from auction_event where auction_id = ? and sequence = 1000', [broken]);
    await eventually(async () => (await statusOf(broken)) === 'EXPIRED', { within: 20_000 });
  });
});
