import { paymentCaptured } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId, sql, transaction } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { codes, data, paymentOf, people, placeOrder } from '../../test/scenario.ts';
import { announceCompletedOrders } from '../migrations/announce-completed-orders.ts';
import { findDiscrepancies } from '../order/order.history.ts';
import { orders as definition } from '../subgraph.ts';
import { completeDelivered } from './shipment.service.ts';

const PARCEL = { carrier: 'Saudi Post', trackingNumber: 'RR123456785SA' };
const DAY_MS = 24 * 60 * 60_000;

const SHIP = `mutation ($input: ShipOrderInput!) { outcome: shipOrder(input: $input) {
  __typename
  ... on Order { id status shipment { carrier trackingNumber shippedAt } }
  ... on OrderNotShippable { status }
} }`;
const CONFIRM = `mutation ($input: ConfirmDeliveryInput!) { outcome: confirmDelivery(input: $input) {
  __typename
  ... on Order { id status }
  ... on OrderNotDeliverable { status }
} }`;
const ORDER = `query ($id: ID!) { order(id: $id) {
  status shipment { carrier trackingNumber shippedAt } partRequest { status }
  history { previousStatus status reason }
} }`;

let orders: SubgraphTest;
beforeAll(async () => {
  orders = await testSubgraph(definition);
});
afterEach(async () => expect(await findDiscrepancies(orders.em())).toEqual([]));
afterAll(() => orders.close());

const shipping = (as: Identity, orderId: string, changes: object = {}) =>
  orders.execute(SHIP, { input: { orderId, ...PARCEL, ...changes } }, { as });
const ship = async (as: Identity, orderId: string, changes: object = {}) =>
  (await data(shipping(as, orderId, changes))).outcome;
const confirming = (as: Identity, orderId: string) => orders.execute(CONFIRM, { input: { orderId } }, { as });
const confirm = async (as: Identity, orderId: string) => (await data(confirming(as, orderId))).outcome;
const read = async (as: Identity, id: string) => (await data(orders.execute(ORDER, { id }, { as }))).order;

async function paidOrder(cast: ReturnType<typeof people>): Promise<string> {
  const { orderId, placed } = await placeOrder(orders, cast);
  const payment = paymentOf(placed);
  await orders.emit(paymentCaptured, payment.paymentId, payment);
  return orderId;
}

async function shippedOrder(cast: ReturnType<typeof people>): Promise<string> {
  const orderId = await paidOrder(cast);
  await ship(cast.merchant, orderId);
  return orderId;
}

async function told(orderId: string) {
  const events = await orders.events();
  return events.filter(({ aggregateId }) => aggregateId === orderId).slice(2);
}
const typesTold = async (orderId: string) => (await told(orderId)).map(({ type }) => type);

const jobsOf = (orderId: string) =>
  sql<{ id: string; run_at: Date }>(
    orders.em(),
    'select id, run_at from graphile_worker.jobs where key = ?',
    [`order.complete-delivered:${orderId}`],
  );

describe('a paid order', () => {
  it.each(['merchant', 'employee'] as const)('is shipped by the %s of its shop', async (who) => {
    const cast = people();
    const orderId = await paidOrder(cast);
    const lower = { carrier: ' Saudi Post ', trackingNumber: 'rr123456785sa' };
    const shipment = { ...PARCEL, shippedAt: expect.any(String) };
    expect(await ship(cast[who], orderId, lower)).toEqual({
      __typename: 'Order',
      id: orderId,
      status: 'SHIPPED',
      shipment,
    });
    const seen = await read(cast.customer, orderId);
    expect(seen).toMatchObject({ status: 'SHIPPED', shipment });
    expect(seen.history.slice(2)).toEqual([
      { previousStatus: 'CONFIRMED', status: 'PROCESSING', reason: 'FULFILMENT_STARTED' },
      { previousStatus: 'PROCESSING', status: 'SHIPPED', reason: 'GIVEN_TO_CARRIER' },
    ]);
    expect(await told(orderId)).toMatchObject([
      { type: 'order.shipped', data: { orderId, customerId: cast.customer.sub, ...PARCEL } },
    ]);
  });

  it('is shipped by nobody else: to them it does not exist', async () => {
    const cast = people();
    const orderId = await paidOrder(cast);
    const others = [identityOf('merchant', { sub: newId(), merchant: newId() }), people().employee];
    for (const as of others) {
      expect(await codes(shipping(as, orderId))).toEqual(['NOT_FOUND']);
      for (const none of [newId(), 'x', '\0']) expect(await codes(shipping(as, none))).toEqual(['NOT_FOUND']);
    }
    const narrowed = { ...cast.merchant, project: newId() };
    expect(await codes(shipping(narrowed, orderId))).toEqual(['NOT_FOUND']);
    for (const as of [cast.customer, cast.staff])
      expect(await codes(shipping(as, orderId))).toEqual(['FORBIDDEN']);
    expect(await codes(shipping({ ...cast.merchant, scopes: ['orders:read'] }, orderId))).toEqual([
      'FORBIDDEN',
    ]);
    expect(await read(cast.customer, orderId)).toMatchObject({ status: 'CONFIRMED', shipment: null });
  });

  it.each([
    ['no carrier', { carrier: ' ' }],
    ['a carrier of 61 characters', { carrier: 'a'.repeat(61) }],
    ['a carrier that turns round what follows', { carrier: 'Post\u202e' }],
    ['no tracking number', { trackingNumber: '' }],
    ['a tracking number of 41 characters', { trackingNumber: '1'.repeat(41) }],
    ['an address for a tracking number', { trackingNumber: 'https://evil.example' }],
    ['NUL in its tracking number', { trackingNumber: '1\0' }],
  ])('is not shipped with %s', async (_, changes) => {
    const cast = people();
    expect(await codes(shipping(cast.merchant, await paidOrder(cast), changes))).toEqual(['BAD_USER_INPUT']);
  });

  it('is shipped once, however often and by however many at once that is said', async () => {
    const cast = people();
    const orderId = await paidOrder(cast);
    const same = await Promise.all([cast.merchant, cast.employee].map((as) => ship(as, orderId)));
    expect(same.map(({ status }) => status)).toEqual(['SHIPPED', 'SHIPPED']);
    expect(await ship(cast.merchant, orderId)).toEqual(same[0]);
    expect(await typesTold(orderId)).toEqual(['order.shipped']);

    const other = await paidOrder(cast);
    const outcomes = await Promise.all(
      ['A-1', 'A-2'].map((trackingNumber) => ship(cast.merchant, other, { trackingNumber })),
    );
    expect(outcomes.map(({ __typename }) => __typename).sort()).toEqual(['Order', 'OrderNotShippable']);
    expect(await typesTold(other)).toEqual(['order.shipped']);
  });
});

it('an order that is not paid is not shipped, and not delivered', async () => {
  const cast = people();
  const { orderId } = await placeOrder(orders, cast);
  const status = 'PENDING_PAYMENT';
  expect(await ship(cast.merchant, orderId)).toEqual({ __typename: 'OrderNotShippable', status });
  expect(await confirm(cast.customer, orderId)).toEqual({ __typename: 'OrderNotDeliverable', status });
  expect(await read(cast.customer, orderId)).toMatchObject({ status, shipment: null });
});

describe('a shipped order', () => {
  it('is delivered when its customer says so, once, and is to be completed three days after', async () => {
    const cast = people();
    const orderId = await shippedOrder(cast);
    const before = Date.now();
    const outcomes = await Promise.all([1, 2].map(() => confirm(cast.customer, orderId)));
    expect(outcomes.map(({ status }) => status)).toEqual(['DELIVERED', 'DELIVERED']);
    expect(await typesTold(orderId)).toEqual(['order.shipped', 'order.delivered']);
    expect((await read(cast.customer, orderId)).history.at(-1)).toEqual({
      previousStatus: 'SHIPPED',
      status: 'DELIVERED',
      reason: 'CONFIRMED_BY_CUSTOMER',
    });
    const jobs = await jobsOf(orderId);
    expect(jobs).toHaveLength(1);
    expect(new Date(jobs[0]!.run_at).getTime()).toBeGreaterThanOrEqual(before + 3 * DAY_MS - 1_000);
  });

  it('is delivered by the word of nobody but its customer', async () => {
    const cast = people();
    const orderId = await shippedOrder(cast);
    for (const as of [cast.stranger, cast.staff, { ...cast.customer, project: newId() }])
      expect(await codes(confirming(as, orderId))).toEqual(['NOT_FOUND']);
    for (const none of [newId(), 'x', '\0'])
      expect(await codes(confirming(cast.customer, none))).toEqual(['NOT_FOUND']);
    // Whoever sells may buy as well, but has no say in what they sold.
    const asBuyer = identityOf('customer', { sub: cast.merchant.sub, merchant: cast.merchant.merchant! });
    expect(await codes(confirming(asBuyer, orderId))).toEqual(['NOT_FOUND']);
    expect(await codes(confirming({ ...cast.customer, scopes: ['orders:read'] }, orderId))).toEqual([
      'FORBIDDEN',
    ]);
    expect(await typesTold(orderId)).toEqual(['order.shipped']);
  });
});

describe('a delivered order', () => {
  it('completes by itself, with its request, when the time to object is over', async () => {
    const cast = people();
    const orderId = await shippedOrder(cast);
    await confirm(cast.customer, orderId);
    const ids = (await jobsOf(orderId)).map(({ id }) => id);
    await sql(
      orders.em(),
      'select graphile_worker.reschedule_jobs(?::bigint[], run_at => clock_timestamp())',
      [`{${ids.join()}}`],
    );
    const seen = await eventually(async () => {
      const order = await read(cast.customer, orderId);
      return order.status === 'COMPLETED' && order;
    });
    expect(seen.partRequest.status).toBe('FULFILLED');
    expect(seen.history.at(-1)).toMatchObject({ previousStatus: 'DELIVERED', reason: 'NO_OBJECTION' });
    const types = ['order.shipped', 'order.delivered', 'order.completed'];
    expect(await typesTold(orderId)).toEqual(types);
    // Told again, nobody does anything again.
    await transaction(orders.em(), (tx) => completeDelivered(tx, orderId));
    expect(await confirm(cast.customer, orderId)).toMatchObject({ status: 'COMPLETED' });
    expect(await ship(cast.merchant, orderId)).toMatchObject({ status: 'COMPLETED' });
    expect(await ship(cast.merchant, orderId, { trackingNumber: 'B-2' })).toEqual({
      __typename: 'OrderNotShippable',
      status: 'COMPLETED',
    });
    expect(await typesTold(orderId)).toEqual(types);
    // Whoever did not listen then hears the same when the database is brought up to date.
    await sql(orders.em(), announceCompletedOrders);
    const told = (await orders.events('order.completed')).filter((event) => event.aggregateId === orderId);
    expect(told.map(({ data }) => data)).toEqual([told[0]!.data, told[0]!.data]);
  });

  it('is not completed before it is delivered, whatever a job says', async () => {
    const orderId = await shippedOrder(people());
    await transaction(orders.em(), (tx) => completeDelivered(tx, orderId));
    expect(await typesTold(orderId)).toEqual(['order.shipped']);
  });
});
