import { auctionAwarded, auctionOpened } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { type Asking, identityOf, type Result, type SubgraphTest } from '@dallal/testing';

/** The people of a test; each call makes new ones, so that tests do not see each other's rows. */
export function people() {
  const merchant = newId();
  return {
    customer: identityOf('customer', { sub: newId() }),
    merchant: identityOf('merchant', { sub: newId(), merchant }),
    employee: identityOf('merchant_staff', { sub: newId(), merchant }),
    stranger: identityOf('customer', { sub: newId() }),
    staff: identityOf('support', { sub: newId() }),
  };
}

export const validDraft = {
  vin: '1HGCM82633A004352',
  title: 'Front brake pads',
  description: 'For the front axle, new.',
  category: 'brake-pads',
  area: 'SA-01',
  budget: { amount: 50_000, currency: 'SAR' },
  budgetIsHard: true,
  biddingSeconds: 60,
};

export const DRAFT = `mutation ($input: DraftPartRequestInput!) { draftPartRequest(input: $input) {
  __typename
  ... on PartRequest {
    id status title description area budgetIsHard deadline createdAt publishedAt
    vehicle { vin } category { slug } requester { id } budget { amount currency }
  }
  ... on InvalidPartRequest { problems { field message } }
} }`;

export const PUBLISH = `mutation ($input: PublishPartRequestInput!) { publishPartRequest(input: $input) {
  __typename
  ... on PartRequest { id status deadline publishedAt }
  ... on PartRequestNotPublishable { status }
  ... on InvalidPartRequest { problems { field message } }
} }`;

export const CANCEL = `mutation ($input: CancelPartRequestInput!) { cancelPartRequest(input: $input) {
  __typename
  ... on PartRequest { id status }
  ... on PartRequestNotCancellable { status }
  ... on InvalidPartRequest { problems { field message } }
} }`;

export const AMEND = `mutation ($input: AmendPartRequestInput!) { amendPartRequest(input: $input) {
  __typename
  ... on PartRequest { id title revision deadline pendingAmendment { revision title } }
  ... on PartRequestHasBids { firstBidAt }
  ... on PartRequestAmendmentPending { revision }
  ... on PartRequestNotAmendable { status }
  ... on InvalidPartRequest { problems { field message } }
} }`;

export const ORDER = `query ($id: ID!) { order(id: $id) {
  id number status title placedAt paymentDueAt
  total { amount currency } customer { id } merchant { id } partRequest { id status }
  history { sequence previousStatus status reason at }
} }`;

export const ENTITIES = `query ($representations: [_Any!]!) { _entities(representations: $representations) {
  __typename
  ... on PartRequest { id title }
  ... on Order { id number }
  ... on User { id partRequests(first: 10) { edges { node { id status } } } orders(first: 10) { edges { node { id } } } }
} }`;

/** Asks, expects no error, and gives back the data. */
export async function data(asked: Promise<Result>) {
  const { data, errors } = await asked;
  if (errors) throw new Error(`Unexpected: ${JSON.stringify(errors)}`);
  return data;
}

export async function codes(asked: Promise<Result>): Promise<unknown[]> {
  return ((await asked).errors ?? []).map((error) => error.extensions.code);
}

export async function draft(orders: SubgraphTest, asking: Asking, changes: object = {}): Promise<string> {
  const { draftPartRequest } = await data(
    orders.execute(DRAFT, { input: { ...validDraft, ...changes } }, asking),
  );
  if (!draftPartRequest.id) throw new Error(JSON.stringify(draftPartRequest));
  return draftPartRequest.id;
}

export async function publish(orders: SubgraphTest, asking: Asking, changes: object = {}): Promise<string> {
  const id = await draft(orders, asking, changes);
  await data(orders.execute(PUBLISH, { input: { id } }, asking));
  return id;
}

/** What bids tells of a published request: an auction with one bid of the merchant's, awarded. */
export function awardOf(partRequestId: string, customer: Identity, merchant: Identity) {
  const auction = { auctionId: newId(), partRequestId, requesterId: customer.sub, title: validDraft.title };
  const award = {
    ...auction,
    bidId: newId(),
    merchantId: merchant.merchant ?? newId(),
    merchantUserId: merchant.sub,
    amount: { amount: 42_500, currency: 'SAR' },
  };
  return { auction, award };
}

/** A request on its way to an order: published, auctioned, awarded. */
export async function placeOrder(
  orders: SubgraphTest,
  { customer, merchant }: Pick<ReturnType<typeof people>, 'customer' | 'merchant'>,
  changes: object = {},
) {
  const partRequestId = await publish(orders, { as: customer }, changes);
  const { auction, award } = awardOf(partRequestId, customer, merchant);
  const endsAt = new Date(Date.now() + 60_000).toISOString();
  await orders.emit(auctionOpened, auction.auctionId, { ...auction, endsAt });
  await orders.emit(auctionAwarded, auction.auctionId, award);
  const placed = (await orders.events('order.placed')).find(
    (event) => event.data.auctionId === auction.auctionId,
  );
  if (!placed) throw new Error('No order was placed.');
  return { partRequestId, auction, award, orderId: placed.aggregateId, placed: placed.data };
}

/** What payments tells when an order is paid. */
export function paymentOf(placed: {
  orderId: string;
  number: string;
  customerId: string;
  merchantUserId: string;
}) {
  return {
    paymentId: newId(),
    orderId: placed.orderId,
    orderNumber: placed.number,
    customerId: placed.customerId,
    merchantUserId: placed.merchantUserId,
    amount: { amount: 42_500, currency: 'SAR' },
  };
}
