import { sql } from '@dallal/subgraph';
import { createDatabase, eventually } from '@dallal/testing';
import { jest } from '@jest/globals';
import { MikroORM } from '@mikro-orm/postgresql';
import { AuctionEventRow } from '../src/auction/auction-event.entity.ts';
import { auctionOf, bidder, dataOf, historyOf, outboxOf, partRequest, stranger } from './auction-house.ts';
import { type Process, published, startProcess, verified } from './processes.ts';

// Each test makes a database from nothing and starts two or three times.
jest.setTimeout(120_000);

const PLACE = /* GraphQL */ `
  mutation ($auctionId: ID!, $amount: MinorUnits!) {
    placeBid(input: { auctionId: $auctionId, amount: { amount: $amount }, condition: NEW, deliveryDays: 1 }) {
      __typename
      ... on Bid { id }
      ... on AuctionNotOpen { status }
    }
  }
`;

async function place(process: Process, auctionId: string, name: string, amount: number) {
  const { data } = await process.execute(PLACE, { auctionId, amount }, bidder(name));
  // biome-ignore lint/suspicious/noExplicitAny: the expectations say what it is
  return data!.placeBid as any;
}

describe('after a crash of everything', () => {
  it('an auction without bids is over whose end came while no process ran', async () => {
    const { url, drop } = await createDatabase();
    const request = partRequest();
    const logs = { orders: [published(request)] };
    const before = await startProcess(url, logs);
    const auctionId = await eventually(() => auctionOf(before.em(), request.partRequestId));
    expect(await historyOf(before.em(), auctionId)).toEqual(['AuctionOpened']);
    await before.stop();

    await withoutProcess(url, "update auction set ends_at = clock_timestamp() - interval '1 minute'");
    const after = await startProcess(url, logs);
    await eventually(async () => (await historyOf(after.em(), auctionId)).length > 1);
    expect(await historyOf(after.em(), auctionId)).toEqual(['AuctionOpened', 'AuctionExpired']);
    expect(await outboxOf(after.em())).toEqual(['auction.opened', 'auction.expired']);
    await after.stop();
    await drop();
  });

  it('auctions have the right winner and their true end, no bid slips in, and each is closed by one of two', async () => {
    const { url, drop } = await createDatabase();
    const requests = Array.from({ length: 20 }, (_, n) =>
      partRequest({ partRequestId: `request-${n}`, awardMode: n % 2 ? 'AUTOMATIC' : 'REQUESTER' }),
    );
    const logs = {
      orders: requests.map((request, n) => ({ ...published(request), position: n + 1 })),
      users: [verified('ali', 1), verified('badr', 2)],
    };
    const before = await startProcess(url, logs);
    await eventually(async () => (await sql(before.em(), 'select 1 from auction')).length === 20, {
      within: 20_000,
    });
    await eventually(async () => (await sql(before.em(), 'select 1 from eligible_merchant')).length === 2);
    const winners = new Map<string, string>();
    for (const { partRequestId } of requests) {
      const auctionId = await auctionOf(before.em(), partRequestId);
      await place(before, auctionId, 'ali', 5_000);
      winners.set(auctionId, (await place(before, auctionId, 'badr', 4_000)).id);
    }
    await before.stop();

    await withoutProcess(
      url,
      "update auction set ends_at = date_trunc('milliseconds', clock_timestamp() - interval '1 minute')",
    );
    const after = await Promise.all([startProcess(url, logs), startProcess(url, logs)]);
    const late = await Promise.all(
      [...winners.keys()].map((auctionId, n) => place(after[n % 2]!, auctionId, 'ali', 1_000)),
    );
    for (const { __typename } of late) expect(__typename).toBe('AuctionNotOpen');
    const em = after[0].em();
    await eventually(
      async () => (await sql(em, 'select 1 from auction where due_at <= clock_timestamp()')).length === 0,
      { within: 20_000 },
    );
    const query =
      'query ($id: ID!) { auction(id: $id) { status endsAt leadingBid { id } awardedBid { id } } }';
    for (const [auctionId, winner] of winners) {
      const { data } = await after[1].execute(query, { id: auctionId }, stranger);
      // biome-ignore lint/suspicious/noExplicitAny: the expectations say what it is
      const { status, endsAt, leadingBid, awardedBid } = data!.auction as any;
      const isAwarded = status === 'AWARDED';
      expect(leadingBid.id).toBe(winner);
      expect(awardedBid).toEqual(isAwarded ? { id: winner } : null);
      expect((await historyOf(em, auctionId)).slice(3)).toEqual(
        isAwarded ? ['AuctionClosed', 'AuctionAwarded'] : ['AuctionClosed'],
      );
      expect((await dataOf(em, auctionId))[3]).toMatchObject({ endsAt, bidId: winner, bidCount: 2 });
    }
    const types = await outboxOf(em);
    expect(types.filter((type) => type === 'auction.closed')).toHaveLength(20);
    expect(types.filter((type) => type === 'auction.awarded')).toHaveLength(10);
    await Promise.all(after.map((process) => process.stop()));
    await drop();
  });
});

async function withoutProcess(clientUrl: string, statement: string): Promise<void> {
  const orm = await MikroORM.init({ clientUrl, entities: [AuctionEventRow] });
  await orm.em.getConnection().execute(statement);
  await orm.close(true);
}
