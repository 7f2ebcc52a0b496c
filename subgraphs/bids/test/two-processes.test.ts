import { type Stream, sql } from '@dallal/subgraph';
import { createDatabase, eventually, type TestDatabase } from '@dallal/testing';
import type { ExecutionResult } from 'graphql';
import { Auction } from '../src/auction/auction.entity.ts';
import { verifyHistory } from '../src/auction/auction.history.ts';
import { auctionOf, bidder, historyOf, partRequest, stranger } from './auction-house.ts';
import { type Process, published, startProcess, verified } from './processes.ts';

const BIDDERS = 20;
const request = partRequest();
const logs = {
  orders: [published(request)],
  users: Array.from({ length: BIDDERS }, (_, n) => verified(`racer-${n}`, n + 1)),
};

const PLACE = /* GraphQL */ `
  mutation ($auctionId: ID!, $amount: MinorUnits!) {
    placeBid(input: { auctionId: $auctionId, amount: { amount: $amount }, condition: NEW, deliveryDays: 1 }) {
      __typename
      ... on Bid { sequence amount { amount } }
    }
  }
`;

let database: TestDatabase;
let processes: Process[];
let auctionId: string;
beforeAll(async () => {
  database = await createDatabase();
  // At once, as a rolling restart may have it.
  processes = await Promise.all([startProcess(database.url, logs), startProcess(database.url, logs)]);
  const [{ em }] = processes as [Process];
  auctionId = await eventually(() => auctionOf(em(), request.partRequestId));
  await eventually(async () => (await sql(em(), 'select 1 from eligible_merchant')).length === BIDDERS);
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()));
  await database.drop();
});

describe('two processes on one database', () => {
  it('open one auction for a part request that both were told of', async () => {
    const [first] = processes as [Process];
    expect(await sql(first.em(), 'select count(*)::int as count from auction')).toEqual([{ count: 1 }]);
    expect(await historyOf(first.em(), auctionId)).toEqual(['AuctionOpened']);
  });

  it('put 100 bids of one instant into one order, and watchers at either see the same', async () => {
    const watched = processes.map(async (process) => {
      const query =
        'subscription ($id: ID!) { auctionEvents(auctionId: $id, after: 0) { sequence __typename } }';
      return (await process.subscribe(query, { id: auctionId }, stranger)) as Stream<ExecutionResult>;
    });
    const answers = await Promise.all(
      Array.from({ length: 100 }, async (_, n) => {
        const amount = 500_000 - ((n * 37) % 100) * 300;
        const racer = bidder(`racer-${n % BIDDERS}`);
        const { data, errors } = await processes[n % 2]!.execute(PLACE, { auctionId, amount }, racer);
        expect(errors).toBeUndefined();
        // biome-ignore lint/suspicious/noExplicitAny: the expectations say what it is
        return data!.placeBid as any;
      }),
    );
    const accepted = answers
      .filter(({ __typename }) => __typename === 'Bid')
      .sort((a, b) => a.sequence - b.sequence);
    expect(accepted.map(({ sequence }) => sequence)).toEqual(accepted.map((_, index) => index + 2));
    for (const [index, { amount }] of accepted.entries()) {
      const before = accepted[index - 1]?.amount.amount;
      if (before) expect(amount.amount).toBeLessThanOrEqual(before - Math.ceil(before / 100));
    }
    const auction = await processes[0]!.em().findOneOrFail(Auction, { id: auctionId });
    expect(auction).toMatchObject({
      bidCount: accepted.length,
      leadingAmount: accepted.at(-1).amount.amount,
      sequence: accepted.length + 1,
    });
    expect(await verifyHistory(processes[0]!.em(), auction)).toEqual({ intact: true });
    for (const stream of await Promise.all(watched)) {
      for (let sequence = 1; sequence <= auction.sequence; sequence += 1) {
        const { value } = await stream.next();
        expect(value?.data).toMatchObject({ auctionEvents: { sequence } });
      }
      await stream.return(undefined);
    }
  });
});
