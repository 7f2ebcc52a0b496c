import { type Stream, sql } from '@dallal/subgraph';
import { createDatabase, eventually, type TestDatabase } from '@dallal/testing';
import { jest } from '@jest/globals';
import type { ExecutionResult } from 'graphql';
import { Auction } from '../src/auction/auction.entity.ts';
import { verifyHistory } from '../src/history/history.service.ts';
import { auctionOf, bidder, historyOf, partRequest, stranger } from './auction-house.ts';
import { type Process, published, startProcess, verified } from './processes.ts';

// Two of them make the database from nothing, at once.
jest.setTimeout(120_000);

const BIDDERS = 20;
const [request, other] = [partRequest(), partRequest()];
const logs = {
  orders: [published(request), published(other, 2)],
  users: Array.from({ length: BIDDERS }, (_, n) => verified(`racer-${n}`, n + 1)),
};

const PLACE = /* GraphQL */ `
  mutation ($auctionId: ID!, $amount: MinorUnits!) {
    placeBid(input: { auctionId: $auctionId, amount: { amount: $amount }, condition: NEW, deliveryDays: 1 }) {
      __typename
      ... on Bid { sequence amount { amount } }
      ... on BidTooHigh { mustBeAtMost { amount } leadingAmount { amount } }
    }
  }
`;

let database: TestDatabase;
let processes: Process[];
let auctionId: string;
let otherId: string;
beforeAll(async () => {
  database = await createDatabase();
  // At once, as a rolling restart may have it.
  processes = await Promise.all([startProcess(database.url, logs), startProcess(database.url, logs)]);
  const [{ em }] = processes as [Process];
  auctionId = await eventually(() => auctionOf(em(), request.partRequestId));
  otherId = await eventually(() => auctionOf(em(), other.partRequestId));
  await eventually(async () => (await sql(em(), 'select 1 from eligible_merchant')).length === BIDDERS);
});
afterAll(async () => {
  await Promise.all(processes.map((process) => process.stop()));
  await database.drop();
});

describe('two processes on one database', () => {
  it('open one auction for each part request that both were told of', async () => {
    const [first] = processes as [Process];
    expect(await sql(first.em(), 'select count(*)::int as count from auction')).toEqual([{ count: 2 }]);
    expect(await historyOf(first.em(), auctionId)).toEqual(['AuctionOpened']);
  });

  it('put 200 bids of one instant into one order, and watchers at either see the same', async () => {
    const watched = processes.map(async (process) => {
      const query =
        'subscription ($id: ID!) { auctionEvents(auctionId: $id, after: 0) { sequence __typename } }';
      return (await process.subscribe(query, { id: auctionId }, stranger)) as Stream<ExecutionResult>;
    });
    const amounts = Array.from({ length: 200 }, (_, n) => 500_000 - ((n * 37) % 200) * 150);
    const { accepted, refused } = await bidAll(auctionId, amounts);
    expect(accepted.length + refused.length).toBe(200);
    expectToldWhatBeatThem(refused, accepted);
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
    expect(await verifyHistory(processes[0]!.em(), auction)).toMatchObject({
      intact: true,
      firstFault: null,
    });
    for (const stream of await Promise.all(watched)) {
      for (let sequence = 1; sequence <= auction.sequence; sequence += 1) {
        const { value } = await stream.next();
        expect(value?.data).toMatchObject({ auctionEvents: { sequence } });
      }
      await stream.return(undefined);
    }
  });

  it('of 200 equal bids of one instant accept one, and tell all others what beat them', async () => {
    const { accepted, refused } = await bidAll(
      otherId,
      Array.from({ length: 200 }, () => 500_000),
    );
    expect(accepted).toHaveLength(1);
    expect(refused).toHaveLength(199);
    expectToldWhatBeatThem(refused, accepted);
    expect(await historyOf(processes[0]!.em(), otherId)).toEqual(['AuctionOpened', 'BidPlaced']);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: the expectations say what it is
type Answer = any;

/** At once, half of them at each process. What was accepted is in the order of the auction. */
async function bidAll(
  id: string,
  amounts: readonly number[],
): Promise<{ accepted: Answer[]; refused: Answer[] }> {
  const answers = await Promise.all(
    amounts.map(async (amount, n) => {
      const racer = bidder(`racer-${n % BIDDERS}`);
      const variables = { auctionId: id, amount };
      const { data, errors } = await processes[n % 2]!.execute(PLACE, variables, racer);
      expect(errors).toBeUndefined();
      return { ...(data!.placeBid as Answer), bid: amount };
    }),
  );
  const of = (type: string) => answers.filter(({ __typename }) => __typename === type);
  return { accepted: of('Bid').sort((a, b) => a.sequence - b.sequence), refused: of('BidTooHigh') };
}

/** Each was beaten by a bid that was accepted, and told the highest price that would have beaten that. */
function expectToldWhatBeatThem(refused: readonly Answer[], accepted: readonly Answer[]): void {
  const prices = new Set(accepted.map(({ amount }) => amount.amount));
  for (const { bid, mustBeAtMost, leadingAmount } of refused) {
    expect(prices).toContain(leadingAmount.amount);
    expect(mustBeAtMost.amount).toBe(leadingAmount.amount - Math.ceil(leadingAmount.amount / 100));
    expect(bid).toBeGreaterThan(mustBeAtMost.amount);
  }
}
