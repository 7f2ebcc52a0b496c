import { paymentCaptured } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId, transaction } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { codes, data, paymentOf, people, placeOrder } from '../../test/scenario.ts';
import { lockOrder } from '../order/order.service.ts';
import { orders as definition } from '../subgraph.ts';

const SET = `mutation ($input: SetDeliveryAddressInput!) { outcome: setDeliveryAddress(input: $input) {
  __typename
  ... on Order { id status deliveryAddress { recipient phone lines city postalCode country notes } }
  ... on OrderNotAddressable { status }
} }`;
const SHIP = `mutation ($id: ID!) { outcome: shipOrder(
  input: { orderId: $id, carrier: "Saudi Post", trackingNumber: "RR1" }
) { __typename } }`;
const ORDER = `query ($id: ID!) { order(id: $id) {
  status deliveryAddress { recipient phone lines city postalCode country notes }
} }`;

const given = { recipient: ' Sara ', lines: ['8228 King Fahd Rd'], city: 'Riyadh', country: 'SA' };
const kept = { ...given, recipient: 'Sara', phone: null, postalCode: null, notes: null };

let orders: SubgraphTest;
beforeAll(async () => {
  orders = await testSubgraph(definition);
});
afterAll(() => orders.close());

const setting = (as: Identity, orderId: string, changes: object = {}) =>
  orders.execute(SET, { input: { orderId, deliverTo: { ...given, ...changes } } }, { as });
const set = async (as: Identity, orderId: string, changes: object = {}) =>
  (await data(setting(as, orderId, changes))).outcome;
const ship = async (as: Identity, id: string) =>
  (await data(orders.execute(SHIP, { id }, { as }))).outcome.__typename;
const read = async (as: Identity, id: string) => (await data(orders.execute(ORDER, { id }, { as }))).order;

async function unpaidOrder() {
  const cast = people();
  return { ...cast, ...(await placeOrder(orders, cast)) };
}

async function paidOrder() {
  const order = await unpaidOrder();
  const payment = paymentOf(order.placed);
  await orders.emit(paymentCaptured, payment.paymentId, payment);
  return order;
}

describe('an order that an auction led to', () => {
  it('goes nowhere at first, and then where its customer says; its seller learns it', async () => {
    const { customer, merchant, employee, orderId } = await unpaidOrder();
    expect(await read(merchant, orderId)).toMatchObject({ deliveryAddress: null });
    const status = 'PENDING_PAYMENT';
    expect(await set(customer, orderId)).toEqual({
      __typename: 'Order',
      ...{ id: orderId, status, deliveryAddress: kept },
    });
    for (const as of [customer, merchant, employee])
      expect(await read(as, orderId)).toEqual({ status, deliveryAddress: kept });
  });

  it('is paid, and still goes elsewhere when its customer says so', async () => {
    const { customer, merchant, orderId } = await paidOrder();
    await set(customer, orderId);
    await set(customer, orderId, { city: 'Jeddah', phone: '+966550000002' });
    expect(await read(merchant, orderId)).toEqual({
      status: 'CONFIRMED',
      deliveryAddress: { ...kept, city: 'Jeddah', phone: '+966550000002' },
    });
  });

  it('is announced under a number that can be called: of the country of the address, unless it says another', async () => {
    const { customer, orderId } = await unpaidOrder();
    for (const [typed, phone] of [
      ['٠٥٥ ٠٠٠ ٠٠٠٢', '+966550000002'],
      ['011 234 5678', '+966112345678'],
      ['+965 2220 1234', '+96522201234'],
      [' ', null],
    ])
      expect(await set(customer, orderId, { phone: typed })).toMatchObject({ deliveryAddress: { phone } });
  });

  it('can be shipped without an address: somebody may have come for it', async () => {
    const { merchant, orderId } = await paidOrder();
    expect(await ship(merchant, orderId)).toBe('Order');
  });

  it('went where it was sent: once shipped, nothing changes that, and the same may be said again', async () => {
    const { customer, merchant, orderId } = await paidOrder();
    await set(customer, orderId);
    await ship(merchant, orderId);
    expect(await set(customer, orderId, { city: 'Jeddah' })).toEqual({
      __typename: 'OrderNotAddressable',
      status: 'SHIPPED',
    });
    expect(await set(customer, orderId)).toMatchObject({ status: 'SHIPPED', deliveryAddress: kept });
    expect(await read(merchant, orderId)).toEqual({ status: 'SHIPPED', deliveryAddress: kept });
  });

  it('is addressed only after whoever is shipping it is done', async () => {
    const { customer, orderId } = await paidOrder();
    const late = await transaction(orders.em(), async (tx) => {
      const order = await lockOrder(tx, { id: orderId });
      const asked = set(customer, orderId);
      order!.status = 'CANCELLED';
      await tx.flush();
      return { asked };
    });
    expect(await late.asked).toEqual({ __typename: 'OrderNotAddressable', status: 'CANCELLED' });
  });

  it('is addressed by nobody but its customer: to others it does not exist', async () => {
    const { customer, merchant, stranger, staff, orderId } = await unpaidOrder();
    for (const as of [stranger, staff, { ...customer, project: newId() }])
      expect(await codes(setting(as, orderId))).toEqual(['NOT_FOUND']);
    for (const none of [newId(), 'x', '\0'])
      expect(await codes(setting(customer, none))).toEqual(['NOT_FOUND']);
    // Whoever sells may buy as well, but has no say in where what they sold goes.
    const asBuyer = identityOf('customer', { sub: merchant.sub, merchant: merchant.merchant! });
    expect(await codes(setting(asBuyer, orderId))).toEqual(['NOT_FOUND']);
    expect(await codes(setting({ ...customer, scopes: ['orders:read'] }, orderId))).toEqual(['FORBIDDEN']);
    expect(await read(customer, orderId)).toMatchObject({ deliveryAddress: null });
  });

  it.each([
    ['no lines', { lines: [] }],
    ['seven lines', { lines: Array(7).fill('1') }],
    ['a country that is none', { country: 'Sa' }],
    ['no recipient', { recipient: ' ' }],
    ['a telephone number that is none', { phone: 'ring twice' }],
    ['a telephone number that is too short', { phone: '050123' }],
    ['a city that turns round what follows', { city: 'a\u202e' }],
  ])('does not go to an address of %s', async (_, changes) => {
    const { customer, orderId } = await unpaidOrder();
    expect(await codes(setting(customer, orderId, changes))).toEqual(['BAD_USER_INPUT']);
  });
});
