import { randomUUID } from 'node:crypto';
import { type DataOf, merchantVerified, partRequestPublished } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { bids } from '../src/subgraph.ts';

export function bidder(sub: string): Identity {
  return identityOf('merchant', { sub, merchant: `m-${sub}` });
}

export const requester = identityOf('customer', { sub: 'requester' });
export const staff = identityOf('support', { sub: 'clerk' });
export const stranger = identityOf('customer', { sub: 'stranger' });

const PLACE = /* GraphQL */ `
  mutation ($input: PlaceBidInput!) {
    placeBid(input: $input) {
      __typename
      ... on Bid { id sequence alias bidStatus: status amount { amount } }
      ... on BidTooHigh { mustBeAtMost { amount } leadingAmount { amount currency } }
      ... on BidTooLow { mustBeAtLeast { amount } leadingAmount { amount currency } }
      ... on AuctionNotOpen { status }
      ... on NotEligible { reasons }
      ... on IdempotencyKeyReused { idempotencyKey }
    }
  }
`;

/** The bids subgraph with what a test of auctions asks of it. */
export async function openHouse(config: Record<string, string> = {}) {
  const test = await testSubgraph(bids, { config });
  return { ...test, ...actsOn(test) };
}
export type House = Awaited<ReturnType<typeof openHouse>>;

function actsOn(test: SubgraphTest) {
  return {
    /** A verified merchant; returns who it is. */
    async merchant(name: string, range: { specialisations?: string[]; serviceAreas?: string[] } = {}) {
      const data = {
        merchantId: `m-${name}`,
        userId: name,
        name,
        specialisations: [],
        serviceAreas: [],
        ...range,
      };
      await test.emit(merchantVerified, data.merchantId, data);
      return bidder(name);
    },
    /** A published part request; returns the id of its auction. */
    async auction(request: Partial<DataOf<typeof partRequestPublished>> = {}) {
      const data = partRequest(request);
      await test.emit(partRequestPublished, data.partRequestId, data);
      return auctionOf(test.em(), data.partRequestId);
    },
    async bid(as: Identity | null, auctionId: string, amount: number, more: Record<string, unknown> = {}) {
      const input = { auctionId, amount: { amount }, condition: 'USED', deliveryDays: 2, ...more };
      const { data, errors } = await test.execute(PLACE, { input }, { as });
      return data?.placeBid ?? { code: errors?.[0]?.extensions.code, message: errors?.[0]?.message };
    },
    award: (as: Identity | null, bidId: string) =>
      outcomeOf(
        test.execute(
          `mutation ($bidId: ID!) { outcome: awardBid(input: { bidId: $bidId }) { __typename
             ... on Auction { status awardedBid { id } } ... on AuctionNotAwardable { status }
             ... on BidNotAwardable { bidStatus merchantIsSuspended } } }`,
          { bidId },
          { as },
        ),
      ),
    withdraw: (as: Identity | null, bidId: string) =>
      outcomeOf(
        test.execute(
          `mutation ($bidId: ID!) { outcome: withdrawBid(input: { bidId: $bidId }) { __typename
             ... on Bid { bidStatus: status } ... on AuctionNotOpen { status }
             ... on WithdrawalRefused { reason } ... on BidNotWithdrawable { bidStatus: status } } }`,
          { bidId },
          { as },
        ),
      ),
    async look(auctionId: string, fields: string, as: Identity = stranger) {
      const query = `query ($id: ID!) { auction(id: $id) { ${fields} } }`;
      const { data, errors } = await test.execute(query, { id: auctionId }, { as });
      if (errors) throw new Error(errors[0]?.message);
      return data.auction;
    },
    /** Moves the end, as if the time had come that much nearer. The job stays where it was. */
    async endIn(auctionId: string, ms: number) {
      await sql(
        test.em(),
        `update auction set ends_at = date_trunc('milliseconds', clock_timestamp()) + make_interval(secs => ?)
         where id = ?`,
        [ms / 1_000, auctionId],
      );
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
async function outcomeOf(answer: ReturnType<SubgraphTest['execute']>): Promise<any> {
  const { data, errors } = await answer;
  return data?.outcome ?? { code: errors?.[0]?.extensions.code };
}

export function partRequest(
  request: Partial<DataOf<typeof partRequestPublished>> = {},
): DataOf<typeof partRequestPublished> {
  return {
    partRequestId: randomUUID(),
    requesterId: requester.sub,
    title: 'Front brake disc',
    vin: '1FTFW1ET5DFC10312',
    category: 'brakes',
    area: 'SA-01',
    budget: null,
    budgetIsHard: false,
    deadline: inSeconds(3_600),
    ...request,
  };
}

export function inSeconds(seconds: number): string {
  return new Date(Date.now() + seconds * 1_000).toISOString();
}

export async function auctionOf(em: EntityManager, partRequestId: string): Promise<string> {
  const [row] = await sql<{ id: string }>(
    em,
    'select id from auction where part_request_id = ? order by id desc',
    [partRequestId],
  );
  return row!.id;
}

/** The types of an auction's events, in order. */
export async function historyOf(em: EntityManager, auctionId: string): Promise<string[]> {
  const rows = await sql<{ type: string; sequence: number }>(
    em,
    'select type, sequence from auction_event where auction_id = ? order by sequence',
    [auctionId],
  );
  expect(rows.map(({ sequence }) => sequence)).toEqual(rows.map((_, index) => index + 1));
  return rows.map(({ type }) => type);
}

/** The data of an auction's events, in order. */
export async function dataOf(em: EntityManager, auctionId: string): Promise<Record<string, unknown>[]> {
  const rows = await sql<{ data: Record<string, unknown> }>(
    em,
    'select data from auction_event where auction_id = ? order by sequence',
    [auctionId],
  );
  return rows.map(({ data }) => data);
}

/** The types of all events that were emitted, in order. */
export async function outboxOf(em: EntityManager): Promise<string[]> {
  return (await sql<{ type: string }>(em, 'select type from outbox order by seq')).map(({ type }) => type);
}
