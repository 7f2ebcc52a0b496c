import { randomUUID } from 'node:crypto';
import { eventually } from '@dallal/testing';
import { type Client, type Data, GraphAnswered } from './client.ts';
import { Follower } from './follower.ts';
import type { People } from './people.ts';

/** A moment of a sale: what has just been acknowledged. Bids carry their number. */
export type Moment = 'published' | 'opened' | `bid ${number}` | 'closed' | 'awarded' | 'paid';

export interface AcknowledgedBid {
  readonly id: string;
  readonly amount: number;
  readonly merchant: Client;
}

/** What the graph has acknowledged, and must never forget. */
export interface Sale {
  readonly partRequestId: string;
  readonly auctionId: string;
  readonly bids: readonly AcknowledgedBid[];
  readonly winner: AcknowledgedBid;
  readonly orderId: string;
  readonly paymentId: string;
  /** The subscriber, who has followed the auction throughout. */
  readonly follower: Follower;
}

/** A graph that is killed has to be back by then. */
const PATIENCE = { within: 120_000 };
const AMOUNTS = [100_000, 95_000, 90_000, 85_000, 80_000, 75_000];

/**
 * Sells one part, from the request to the payment, with clients that ask again while the graph is away. Each operation
 * with an effect can be repeated: by its idempotency key, or because the answer says that it has happened.
 * @param after told of each moment as soon as it is acknowledged
 */
export async function sellOnePart(
  { customer, riyadh, jeddah }: People,
  {
    biddingSeconds = 8,
    after = () => {},
  }: { biddingSeconds?: number; after?: (moment: Moment) => void } = {},
): Promise<Sale> {
  const partRequestId = await publish(customer, biddingSeconds);
  after('published');
  const auctionId = await opened(customer, partRequestId);
  after('opened');
  const follower = new Follower(customer, auctionId);
  try {
    const bids: AcknowledgedBid[] = [];
    for (const [index, amount] of AMOUNTS.entries()) {
      const merchant = index % 2 === 0 ? riyadh : jeddah;
      const id = await bid(merchant, auctionId, amount);
      // The auction has ended while the graph was away.
      if (id === undefined) break;
      bids.push({ id, amount, merchant });
      after(`bid ${bids.length}`);
    }
    const winner = bids.at(-1);
    if (!winner) throw new Error('No bid was accepted');
    await closed(customer, auctionId);
    after('closed');
    await award(customer, winner.id);
    after('awarded');
    const orderId = await ordered(customer, partRequestId);
    const paymentId = await pay(customer, orderId);
    after('paid');
    await eventually(() => follower.isOver, { ...PATIENCE, what: 'the subscriber to see the last event' });
    return { partRequestId, auctionId, bids, winner, orderId, paymentId, follower };
  } finally {
    follower.close();
  }
}

/**
 * A part request that merchants can bid on.
 * @param given what is asked for other than front brakes of an Accord
 */
export async function publish(
  customer: Client,
  biddingSeconds: number,
  given: Readonly<Record<string, unknown>> = {},
): Promise<string> {
  const input = {
    vin: '1HGCM82633A004352',
    title: 'Front brake discs and pads',
    category: 'brakes',
    area: 'SA-01',
    biddingSeconds,
    ...given,
  };
  const { draftPartRequest } = await customer.persist(
    `mutation ($input: DraftPartRequestInput!) {
      draftPartRequest(input: $input) { __typename ... on PartRequest { id } ... on InvalidPartRequest { problems { field message } } }
    }`,
    { input },
  );
  const { id } = expectType(draftPartRequest, 'PartRequest');
  const { publishPartRequest } = await customer.persist(
    `mutation ($input: PublishPartRequestInput!) {
      publishPartRequest(input: $input) { __typename ... on PartRequestNotPublishable { status } }
    }`,
    { input: { id } },
  );
  // Not publishable any more: it was the first time, though the answer was lost.
  expectType(publishPartRequest, 'PartRequest', 'PartRequestNotPublishable');
  return id;
}

/** Waits for the auction that a published request gets by event. */
export function opened(customer: Client, partRequestId: string): Promise<string> {
  const query = 'query ($id: ID!) { partRequest(id: $id) { auction { id } } }';
  const auctionOf = async () =>
    (await customer.persist(query, { id: partRequestId })).partRequest?.auction?.id as string | undefined;
  return eventually(auctionOf, { ...PATIENCE, what: 'the auction to open' });
}

/** The id of the bid once it is acknowledged; undefined when the auction is over. */
export async function bid(merchant: Client, auctionId: string, amount: number): Promise<string | undefined> {
  const money = { amount, currency: 'SAR' };
  const input = { auctionId, amount: money, condition: 'NEW', deliveryDays: 3, idempotencyKey: randomUUID() };
  const outcome = await eventually(
    async () => {
      const { placeBid } = await merchant.persist(
        `mutation ($input: PlaceBidInput!) {
          placeBid(input: $input) { __typename ... on Bid { id } ... on NotEligible { reasons } ... on BidTooHigh { mustBeAtMost { amount } } }
        }`,
        { input },
      );
      // The news of a merchant's verification may still be on its way.
      return placeBid.reasons?.includes('NOT_A_VERIFIED_MERCHANT') ? undefined : placeBid;
    },
    { ...PATIENCE, what: 'the merchant to be known as verified' },
  );
  return expectType(outcome, 'Bid', 'AuctionNotOpen').id;
}

/** Waits until the auction has closed by itself. */
export async function closed(client: Client, auctionId: string): Promise<void> {
  const query = 'query ($id: ID!) { auction(id: $id) { status } }';
  const isClosed = async () => (await client.persist(query, { id: auctionId })).auction?.status === 'CLOSED';
  await eventually(isClosed, { ...PATIENCE, what: 'the auction to close' });
}

/** Awards a bid of an auction that has closed. */
export async function award(customer: Client, bidId: string): Promise<void> {
  const { awardBid } = await customer.persist(
    `mutation ($input: AwardBidInput!) {
      awardBid(input: $input) { __typename ... on Auction { status } ... on AuctionNotAwardable { status } }
    }`,
    { input: { bidId } },
  );
  if (awardBid.status !== 'AWARDED') throw new Error(`Not awarded: ${JSON.stringify(awardBid)}`);
}

/** Waits for the order of a request whose auction was awarded. */
export function ordered(customer: Client, partRequestId: string): Promise<string> {
  const query = 'query ($id: ID!) { partRequest(id: $id) { order { id } } }';
  const orderOf = async () =>
    (await customer.persist(query, { id: partRequestId })).partRequest?.order?.id as string | undefined;
  return eventually(orderOf, { ...PATIENCE, what: 'the order' });
}

/** Pays with one key until the gateway's answer is known, and once more. */
async function pay(customer: Client, orderId: string): Promise<string> {
  const input = { orderId, method: 'CARD', token: 'sandbox_ok', idempotencyKey: randomUUID() };
  const mutation = `mutation ($input: PayInput!) { pay(input: $input) { __typename ... on Payment { id status } } }`;
  const attempt = async (): Promise<Data> => {
    try {
      const { pay: outcome } = await customer.persist(mutation, { input });
      return expectType(outcome, 'Payment');
    } catch (error) {
      // payments hears of orders by event; until then it knows of none.
      if (error instanceof GraphAnswered && error.codes.includes('NOT_FOUND')) return undefined;
      throw error;
    }
  };
  const captured = async () => {
    const payment = await attempt();
    return payment?.status === 'CAPTURED' && payment;
  };
  const payment = await eventually(captured, { ...PATIENCE, what: 'the payment' });
  const repeated = await attempt();
  if (repeated?.id !== payment.id) throw new Error('The same idempotency key made another payment');
  return payment.id;
}

function expectType(result: Data, ...names: string[]): Data {
  if (names.includes(result?.__typename)) return result;
  throw new Error(`Expected ${names.join(' or ')}, got ${JSON.stringify(result)}`);
}
