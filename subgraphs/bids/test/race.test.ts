import { MemoryPubSub, readConfig, sql, transaction } from '@dallal/subgraph';
import { eventually } from '@dallal/testing';
import { jest } from '@jest/globals';
import { AuctionClock } from '../src/auction/auction.clock.ts';
import { Auction } from '../src/auction/auction.entity.ts';
import { BidsConfig } from '../src/config.ts';
import { verifyHistory } from '../src/history/history.service.ts';
import { type House, historyOf, openHouse } from './auction-house.ts';

let house: House;
beforeAll(async () => {
  house = await openHouse();
});
afterAll(() => house.close());

const bidders = (count: number) =>
  Promise.all(Array.from({ length: count }, (_, n) => house.merchant(`racer-${n}`)));

/** Has the clock of this process stand still at another time; timers go on. */
function standStillAt(now: number): void {
  const going = ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'setImmediate'] as const;
  const others = ['clearImmediate', 'nextTick', 'queueMicrotask', 'performance', 'hrtime'] as const;
  jest.useFakeTimers({ now, doNotFake: [...going, ...others] });
}
afterEach(() => void jest.useRealTimers());

describe('bids at the same instant', () => {
  it('of two equal ones exactly one leads, and the other is told what beat it', async () => {
    const [ali, badr] = await bidders(2);
    for (let round = 0; round < 5; round += 1) {
      const auctionId = await house.auction();
      const answers = await Promise.all([
        house.bid(ali!, auctionId, 5_000),
        house.bid(badr!, auctionId, 5_000),
      ]);
      expect(answers.map(({ __typename }) => __typename).sort()).toEqual(['Bid', 'BidTooHigh']);
      expect(answers).toContainEqual(expect.objectContaining({ mustBeAtMost: { amount: 4_900 } }));
      expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened', 'BidPlaced']);
    }
  });

  it('of fifty, those accepted each improve on the one before by the increment', async () => {
    const auctionId = await house.auction();
    const racers = await bidders(10);
    const answers = await Promise.all(
      Array.from({ length: 50 }, (_, n) =>
        house.bid(racers[n % 10]!, auctionId, 50_000 - ((n * 37) % 50) * 300),
      ),
    );
    const accepted = answers
      .filter(({ __typename }) => __typename === 'Bid')
      .sort((a, b) => a.sequence - b.sequence)
      .map(({ amount }) => amount.amount);
    for (const [index, amount] of accepted.entries()) {
      const before = accepted[index - 1];
      if (before) expect(amount).toBeLessThanOrEqual(before - Math.max(Math.ceil(before / 100), 100));
    }
    const refused = answers.filter(({ __typename }) => __typename === 'BidTooHigh');
    expect(accepted.length + refused.length).toBe(50);
    const types = await historyOf(house.em(), auctionId);
    expect(types).toEqual(['AuctionOpened', ...accepted.map(() => 'BidPlaced')]);
    expect(await house.look(auctionId, 'bidCount leadingAmount { amount }')).toEqual({
      bidCount: accepted.length,
      leadingAmount: { amount: Math.min(...accepted) },
    });
    const auction = await house.em().findOneOrFail(Auction, { id: auctionId });
    expect(await verifyHistory(house.em(), auction)).toMatchObject({ intact: true, firstFault: null });
  });

  it('leave one standing bid a merchant, and one event for each in the outbox', async () => {
    const auctionId = await house.auction();
    const [ali] = await bidders(1);
    await Promise.all([9_000, 8_000, 7_000, 6_000].map((amount) => house.bid(ali!, auctionId, amount)));
    const { bids } = await house.look(auctionId, 'bids { status }');
    expect(bids.filter(({ status }: { status: string }) => status === 'ACTIVE')).toHaveLength(1);
    const placed = (await house.events('bid.placed')).filter(({ aggregateId }) => aggregateId === auctionId);
    expect(placed).toHaveLength(bids.length);
  });

  it('in the last stretch move the end once', async () => {
    const auctionId = await house.auction();
    const racers = await bidders(10);
    await house.endIn(auctionId, 20_000);
    await Promise.all(racers.map((racer, n) => house.bid(racer, auctionId, 90_000 - n * 1_000)));
    const types = await historyOf(house.em(), auctionId);
    expect(types.filter((type) => type === 'AuctionExtended')).toHaveLength(1);
    const extended = (await house.events('auction.extended')).filter((e) => e.aggregateId === auctionId);
    expect(extended).toHaveLength(1);
  });

  it('and the end: what is refused has no effect, what is accepted came before the close', async () => {
    const racers = await bidders(5);
    const clock = new AuctionClock(readConfig(BidsConfig, {}), new MemoryPubSub());
    // What the clock of the process says, counts for nothing.
    for (const offset of [-2_000, 0, 2_000]) {
      const auctionId = await house.auction();
      standStillAt(Date.now() + offset);
      await sql(house.em(), 'update auction set extension_seconds = 0 where id = ?', [auctionId]);
      await house.bid(racers[0]!, auctionId, 900_000_000);
      await house.endIn(auctionId, 200);
      let amount = 800_000_000;
      let accepted = 0;
      /** Bids until told of the end. */
      const race = async (racer: (typeof racers)[number]) => {
        for (;;) {
          amount = Math.floor(amount * 0.98);
          const { __typename: outcome, status } = await house.bid(racer, auctionId, amount);
          if (outcome === 'AuctionNotOpen') return status;
          if (outcome === 'Bid') accepted += 1;
          else expect(outcome).toBe('BidTooHigh');
        }
      };
      const closer = eventually(async () => {
        await clock.settle(house.em(), auctionId);
        return (await house.look(auctionId, 'status')).status === 'CLOSED';
      });
      const ends = await Promise.all(racers.map(race));
      await closer;
      jest.useRealTimers();
      expect(ends).toEqual(racers.map(() => 'CLOSED'));
      const history = await sql<{ type: string; in_time: boolean }>(
        house.em(),
        `select type, at < ends_at as in_time from auction_event join auction on id = auction_id
         where auction_id = ? order by auction_event.sequence`,
        [auctionId],
      );
      expect(history.at(-1)).toEqual({ type: 'AuctionClosed', in_time: false });
      expect(history.slice(1, -1)).toEqual(
        Array.from({ length: accepted + 1 }, () => ({ type: 'BidPlaced', in_time: true })),
      );
    }
  });

  it('are all told when the connection they wait on is cut, and have no effect; those that come then are decided', async () => {
    const auctionId = await house.auction();
    const racers = await bidders(10);
    const cut = await transaction(house.em(), async (tx) => {
      await sql(tx, 'set local idle_in_transaction_session_timeout = 0');
      await sql(tx, 'select 1 from auction where id = ? for update', [auctionId]);
      const waiting = Promise.all(racers.map((racer, n) => house.bid(racer, auctionId, 90_000 - n * 1_000)));
      let isAnswered = false;
      void waiting.then(() => {
        isAnswered = true;
      });
      // Those who were not of the first batch wait for the same lock.
      await eventually(async () => {
        await sql(
          house.em(),
          `select pg_terminate_backend(pid) from pg_stat_activity
           where datname = current_database() and wait_event_type = 'Lock' and query like '%for update%'`,
        );
        return isAnswered;
      });
      return waiting;
    });
    expect(cut).toEqual(racers.map(() => expect.objectContaining({ code: 'SERVICE_UNAVAILABLE' })));
    expect(await historyOf(house.em(), auctionId)).toEqual(['AuctionOpened']);
    expect(await house.bid(racers[0]!, auctionId, 80_000)).toMatchObject({ __typename: 'Bid' });
  });
});
