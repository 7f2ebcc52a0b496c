import { type DataOf, orderCancelled, orderDelivered, orderPlaced } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest } from '@dallal/testing';

export type PlacedOrder = DataOf<typeof orderPlaced>;

export function identity(sub = newId()): Identity {
  return identityOf('customer', { sub });
}

export const staff = identityOf('support', { sub: newId() });

const DAY_MS = 86_400_000;

/** An order as the orders subgraph would announce it. */
export function anOrder(given: Partial<PlacedOrder> = {}): PlacedOrder {
  const orderId = newId();
  return {
    orderId,
    number: `DL-${orderId.slice(-6)}`,
    customerId: newId(),
    merchantId: newId(),
    merchantUserId: newId(),
    partRequestId: newId(),
    auctionId: newId(),
    bidId: newId(),
    title: 'Front brake pads',
    total: { amount: 115_00, currency: 'SAR' },
    paymentDueAt: new Date(Date.now() + DAY_MS).toISOString(),
    ...given,
  };
}

export async function placeOrder(to: SubgraphTest, given: Partial<PlacedOrder> = {}): Promise<PlacedOrder> {
  const order = anOrder(given);
  await to.emit(orderPlaced, order.orderId, order);
  return order;
}

export async function cancelOrder(
  to: SubgraphTest,
  { paymentDueAt: _, ...order }: PlacedOrder,
): Promise<void> {
  await to.emit(orderCancelled, order.orderId, { ...order, reason: 'changed my mind' });
}

export async function deliverOrder(
  to: SubgraphTest,
  { paymentDueAt: _, ...order }: PlacedOrder,
): Promise<void> {
  await to.emit(orderDelivered, order.orderId, order);
}

const payMutation = `mutation ($input: PayInput!) {
  pay(input: $input) {
    __typename
    ... on Payment { id status method amount { amount currency } events { sequence type reason } }
    ... on PaymentActionRequired { redirectUrl expiresAt payment { id status action { redirectUrl expiresAt } } }
    ... on PaymentDeclined { declined: reason payment { id status } }
    ... on OrderNotPayable { notPayable: status }
    ... on IdempotencyKeyReused { idempotencyKey }
  }
}`;

export interface PayRequest {
  as?: Identity | null;
  key?: string;
  token?: string;
  method?: 'CARD' | 'BANK_TRANSFER';
  orderId?: string;
}

/** The input of {@link payMutation}, and who sends it: the order's customer unless told. */
export function payRequest(order: PlacedOrder, request: PayRequest = {}) {
  const input = {
    orderId: request.orderId ?? order.orderId,
    method: request.method ?? 'CARD',
    token: request.token ?? 'sandbox_ok',
    idempotencyKey: request.key ?? newId(),
  };
  const as = request.as === undefined ? identity(order.customerId) : request.as;
  return [payMutation, { input }, { as }] as const;
}

/** Pays and returns the result's type and fields; throws what the mutation throws. */
export async function pay(to: SubgraphTest, order: PlacedOrder, request: PayRequest = {}) {
  const { data, errors } = await to.execute(...payRequest(order, request));
  if (errors) throw new Error(String(errors[0]?.extensions.code), { cause: errors });
  return data.pay;
}

/** Rows of a query on the subgraph's own database. */
export function rows(of: SubgraphTest, statement: string, parameters: unknown[] = []) {
  return of.em().getConnection().execute(statement, parameters);
}

/** What the provider has charged for an order's payments. */
export async function chargesFor(of: SubgraphTest, order: PlacedOrder): Promise<number> {
  const found = await rows(
    of,
    `select key from sandbox_charge join payment on payment.id::text = key
     where order_id = ? and decline_reason is null`,
    [order.orderId],
  );
  return found.length;
}

/** Lets the jobs run that wait for their time. Tests set the delay so long that none runs by itself meanwhile. */
export async function runWaitingJobs(of: Pick<SubgraphTest, 'em'>): Promise<void> {
  await of
    .em()
    .getConnection()
    .execute(
      'select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs), run_at => now())',
    );
}
