import { paymentCaptured, stockReserved } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId, sql, transaction } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { codes, data, ORDER, paymentOf, people, placeOrder } from '../../test/scenario.ts';
import { Award } from '../award/award.entity.ts';
import { lockAward } from '../award/award.service.ts';
import { findDiscrepancies } from '../order/order.history.ts';
import { expireUnpaidOrder, settlePayment } from '../order/order.payment.ts';
import { orders as definition } from '../subgraph.ts';

const CANCEL = `mutation ($id: ID!) { outcome: cancelOrder(input: { orderId: $id }) {
  __typename
  ... on Order { id status history { status reason } }
  ... on OrderNotCancellable { orderStatus: status }
} }`;
const CHECKOUT = `mutation ($input: CheckoutInput!) { outcome: checkout(input: $input) {
  ... on Checkout { id }
} }`;
const BOUGHT = 'query ($id: ID!) { checkout(id: $id) { orders { id status } } }';
const SAR = (amount: number) => ({ amount, currency: 'SAR' });

let orders: SubgraphTest;
beforeAll(async () => {
  orders = await testSubgraph(definition, { config: { CHECKOUT_WAIT_SECONDS: '0' } });
});
// Whoever won: no order's state may differ from its history.
afterEach(async () => expect(await findDiscrepancies(orders.em())).toEqual([]));
afterAll(() => orders.close());

const cancelling = (as: Identity, id: string) => orders.execute(CANCEL, { id }, { as });
const cancel = async (as: Identity, id: string) => (await data(cancelling(as, id))).outcome;
const read = async (as: Identity, id: string) => (await data(orders.execute(ORDER, { id }, { as }))).order;
const told = async (type: string, orderId: string) =>
  (await orders.events(type)).filter(({ aggregateId }) => aggregateId === orderId);
const waitingJobs = (ending: string) =>
  sql(orders.em(), `select from graphile_worker.jobs where key = 'order.expire-unpaid:' || ?`, [ending]);

async function unpaidOrder() {
  const cast = people();
  return { ...cast, ...(await placeOrder(orders, cast)) };
}

const pay = (placed: Parameters<typeof paymentOf>[0]) => {
  const payment = paymentOf(placed);
  return orders.emit(paymentCaptured, payment.paymentId, payment);
};

/** Two orders of one cart, of two sellers. */
async function bought(customer: Identity) {
  const lines = [newId(), newId()].map((productId, index) => ({
    ...{ productId, sku: `A-${index}`, nameAr: 'قطعة', nameEn: 'Part', quantity: 1, unitPrice: SAR(10_00) },
    ...{ merchantId: newId(), merchantUserId: newId() },
  }));
  const input = {
    lines: lines.map(({ productId, quantity }) => ({ productId, quantity })),
    expectedTotal: SAR(20_00),
    deliverTo: { recipient: 'Sara', lines: ['8228 King Fahd Rd'], city: 'Riyadh', country: 'SA' },
    idempotencyKey: newId(),
  };
  const { id } = (await data(orders.execute(CHECKOUT, { input }, { as: customer }))).outcome;
  await orders.emit(stockReserved, id, { checkoutId: id, lines });
  const read = async () => (await data(orders.execute(BOUGHT, { id }, { as: customer }))).checkout.orders;
  return { id, read };
}

describe('an order that is not paid', () => {
  it('is cancelled by its customer, and everybody hears of it, once', async () => {
    const { customer, merchant, orderId, auction } = await unpaidOrder();
    const history = [
      { status: 'PENDING_PAYMENT', reason: null },
      { status: 'CANCELLED', reason: 'CANCELLED_BY_CUSTOMER' },
    ];
    const cancelled = { __typename: 'Order', id: orderId, status: 'CANCELLED', history };
    expect(await cancel(customer, orderId)).toEqual(cancelled);
    expect(await Promise.all([1, 2, 3].map(() => cancel(customer, orderId)))).toEqual(
      Array(3).fill(cancelled),
    );
    expect(await read(merchant, orderId)).toMatchObject({ status: 'CANCELLED' });
    expect((await told('order.cancelled', orderId)).map((event) => event.data)).toMatchObject([
      { orderId, auctionId: auction.auctionId, reason: 'CANCELLED_BY_CUSTOMER' },
    ]);
    const award = await orders.em().findOneOrFail(Award, { auctionId: auction.auctionId });
    expect(award.step).toBe('COMPENSATED');
    expect(await waitingJobs(auction.auctionId)).toEqual([]);
  });

  it('goes back to the shop by itself: what else was in the cart stays bought', async () => {
    const { customer } = people();
    const { id: checkoutId, read } = await bought(customer);
    const [one, other] = await read();
    await cancel(customer, one.id);
    expect(await read()).toEqual([
      { id: one.id, status: 'CANCELLED' },
      { id: other.id, status: 'PENDING_PAYMENT' },
    ]);
    expect((await told('order.cancelled', one.id))[0]!.data).toMatchObject({ checkoutId });
    expect(await told('order.cancelled', other.id)).toEqual([]);
    expect(await waitingJobs(`order:${one.id}`)).toEqual([]);
    expect(await waitingJobs(`order:${other.id}`)).toHaveLength(1);
  });

  it('stays cancelled when a payment is heard of after that', async () => {
    const { customer, orderId, placed } = await unpaidOrder();
    await cancel(customer, orderId);
    await pay(placed);
    expect(await read(customer, orderId)).toMatchObject({ status: 'CANCELLED' });
    expect(await told('order.confirmed', orderId)).toEqual([]);
  });
});

describe('an order that is paid', () => {
  it('is not cancelled, and says so', async () => {
    const { customer, orderId, placed } = await unpaidOrder();
    await pay(placed);
    expect(await cancel(customer, orderId)).toEqual({
      __typename: 'OrderNotCancellable',
      orderStatus: 'CONFIRMED',
    });
    expect(await told('order.cancelled', orderId)).toEqual([]);
  });

  it('is not cancelled by whoever asks while the payment is being taken in', async () => {
    const { customer, orderId, placed, auction } = await unpaidOrder();
    const context = { config: {} as never, log: orders.running.log };
    const late = await transaction(orders.em(), async (tx) => {
      await lockAward(tx, auction.auctionId);
      const asked = cancel(customer, orderId);
      await settlePayment(paymentOf(placed), { tx, ...context });
      return { asked };
    });
    expect(await late.asked).toMatchObject({ orderStatus: 'CONFIRMED' });
  });
});

describe('of a payment and a cancellation at the same instant', () => {
  it('exactly one wins, of awards and of carts', async () => {
    const awarded = await Promise.all(
      [1, 2, 3, 4].map(async () => {
        const { customer, orderId } = await unpaidOrder();
        return { customer, orderId };
      }),
    );
    const { customer } = people();
    const { read: readCart } = await bought(customer);
    const inShop = (await readCart()).map(({ id }: { id: string }) => ({ customer, orderId: id }));
    const announced = (await orders.events('order.placed')).map((event) => event.data);
    const all: { customer: Identity; orderId: string }[] = [...awarded, ...inShop];
    await Promise.all(
      all.flatMap(({ customer, orderId }, index) => {
        const order = announced.find((one) => one.orderId === orderId)!;
        const payment = { ...paymentOf(order), amount: order.total };
        const steps = [
          () => orders.emit(paymentCaptured, payment.paymentId, payment),
          () => cancel(customer, orderId),
        ];
        return (index % 2 === 0 ? steps : steps.toReversed()).map((step) => step());
      }),
    );
    for (const { customer, orderId } of all) {
      const { status, history } = await read(customer, orderId);
      expect(history).toHaveLength(2);
      const heard = [
        (await told('order.confirmed', orderId)).length,
        (await told('order.cancelled', orderId)).length,
      ];
      expect([status, ...heard]).toEqual(status === 'CANCELLED' ? ['CANCELLED', 0, 1] : ['CONFIRMED', 1, 0]);
    }
  });

  it('and of an expiry and a cancellation one is told, as one cancellation', async () => {
    const { customer, orderId } = await unpaidOrder();
    await sql(orders.em(), 'update orders set payment_due_at = clock_timestamp() where id = ?', [orderId]);
    const context = { config: {} as never, log: orders.running.log };
    const [outcome] = await Promise.all([
      cancel(customer, orderId),
      transaction(orders.em(), (tx) => expireUnpaidOrder(orderId, { tx, ...context })),
    ]);
    expect(outcome).toMatchObject({ __typename: 'Order', status: 'CANCELLED' });
    expect(await told('order.cancelled', orderId)).toHaveLength(1);
  });
});

describe('an order', () => {
  it('is cancelled by nobody but its customer: to others it does not exist', async () => {
    const { customer, merchant, employee, stranger, staff, orderId } = await unpaidOrder();
    // Whoever sells may buy as well, but does not cancel what others have bought there.
    const asBuyer = identityOf('customer', { sub: merchant.sub, merchant: merchant.merchant! });
    for (const as of [stranger, staff, employee, asBuyer, { ...customer, project: newId() }])
      expect(await codes(cancelling(as, orderId))).toEqual([
        expect.stringMatching(/^(NOT_FOUND|FORBIDDEN)$/),
      ]);
    expect(await codes(cancelling(stranger, orderId))).toEqual(['NOT_FOUND']);
    expect(await codes(cancelling(asBuyer, orderId))).toEqual(['NOT_FOUND']);
    for (const none of [newId(), 'x', '\0'])
      expect(await codes(cancelling(customer, none))).toEqual(['NOT_FOUND']);
    expect(await codes(cancelling({ ...customer, scopes: ['orders:read'] }, orderId))).toEqual(['FORBIDDEN']);
    expect(await read(customer, orderId)).toMatchObject({ status: 'PENDING_PAYMENT' });
  });
});
