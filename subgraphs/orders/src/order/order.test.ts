import { auctionAwarded, paymentCaptured } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId, sql, transaction } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import {
  awardOf,
  CANCEL,
  codes,
  data,
  ENTITIES,
  ORDER,
  paymentOf,
  people,
  placeOrder,
  publish,
} from '../../test/scenario.ts';
import { orders as definition } from '../subgraph.ts';
import { findDiscrepancies } from './order.history.ts';
import { changeOrderStatus } from './order.service.ts';
import type { OrderStatus } from './order.state.ts';

let orders: SubgraphTest;
beforeAll(async () => {
  orders = await testSubgraph(definition);
});
// Whatever a test did: no order's state may differ from its history.
afterEach(async () => expect(await findDiscrepancies(orders.em())).toEqual([]));
afterAll(() => orders.close());

async function eventsOf(orderId: string): Promise<string[]> {
  const events = await orders.events();
  return events.filter((event) => event.aggregateId === orderId).map((event) => event.type);
}

describe('an award', () => {
  it('becomes an order over the whole amount of the bid, to be paid within 24 hours', async () => {
    const cast = people();
    const { orderId, award, partRequestId, placed } = await placeOrder(orders, cast);
    const { order } = await data(orders.execute(ORDER, { id: orderId }, { as: cast.customer }));
    expect(order).toMatchObject({
      number: expect.stringMatching(/^DL-\d{4}-\d{6}$/),
      status: 'PENDING_PAYMENT',
      title: 'Front brake pads',
      total: { amount: 42_500, currency: 'SAR' },
      customer: { id: cast.customer.sub },
      merchant: { id: award.merchantId },
      partRequest: { id: partRequestId, status: 'AWARDED' },
      history: [{ sequence: 1, previousStatus: null, status: 'PENDING_PAYMENT', reason: null }],
    });
    expect(Date.parse(order.paymentDueAt) - Date.parse(order.placedAt)).toBe(24 * 3_600_000);
    expect(placed).toMatchObject({
      orderId,
      number: order.number,
      customerId: cast.customer.sub,
      merchantUserId: cast.merchant.sub,
      auctionId: award.auctionId,
      bidId: award.bidId,
      total: award.amount,
      paymentDueAt: order.paymentDueAt,
    });
  });

  it('that is told twice, as one event or as two, makes one order', async () => {
    const { customer, merchant } = people();
    const { auction, award } = awardOf(await publish(orders, { as: customer }), customer, merchant);
    const event = await orders.emit(auctionAwarded, auction.auctionId, award);
    await orders.emit(auctionAwarded, auction.auctionId, award, { id: event.id });
    await orders.emit(auctionAwarded, auction.auctionId, award);
    const placed = await orders.events('order.placed');
    expect(placed.filter(({ data }) => data.auctionId === auction.auctionId)).toHaveLength(1);
    const [row] = await sql<{ count: number }>(
      orders.em(),
      'select count(*)::int as count from orders where auction_id = ?',
      [auction.auctionId],
    );
    expect(row).toEqual({ count: 1 });
  });

  it('of a request that was cancelled meanwhile is placed and taken back, so that everybody hears of it', async () => {
    const { customer, merchant } = people();
    const partRequestId = await publish(orders, { as: customer });
    await data(orders.execute(CANCEL, { input: { id: partRequestId } }, { as: customer }));
    const { auction, award } = awardOf(partRequestId, customer, merchant);
    await orders.emit(auctionAwarded, auction.auctionId, award);
    const cancelled = (await orders.events('order.cancelled')).find(
      ({ data }) => data.partRequestId === partRequestId,
    );
    expect(cancelled?.data.reason).toBe('PART_REQUEST_CANCELLED');
    expect(await eventsOf(cancelled!.aggregateId)).toEqual(['order.placed', 'order.cancelled']);
  });

  it('of a request that we never had is put aside as a fault', async () => {
    const { customer, merchant } = people();
    const { auction, award } = awardOf(newId(), customer, merchant);
    await expect(orders.emit(auctionAwarded, auction.auctionId, award)).rejects.toThrow(/is unknown/);
  });
});

describe('a payment', () => {
  it('confirms the order once, however often it is told', async () => {
    const cast = people();
    const { orderId, placed } = await placeOrder(orders, cast);
    const payment = paymentOf(placed);
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    const { order } = await data(orders.execute(ORDER, { id: orderId }, { as: cast.customer }));
    expect(order.status).toBe('CONFIRMED');
    expect(order.history).toMatchObject([
      { sequence: 1, status: 'PENDING_PAYMENT' },
      { sequence: 2, previousStatus: 'PENDING_PAYMENT', status: 'CONFIRMED', reason: 'PAYMENT_CAPTURED' },
    ]);
    expect(await eventsOf(orderId)).toEqual(['order.placed', 'order.confirmed']);
  });

  it('of another amount than the total does not confirm the order', async () => {
    const cast = people();
    const { orderId, placed } = await placeOrder(orders, cast);
    const payment = { ...paymentOf(placed), amount: { amount: 42_499, currency: 'SAR' } };
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    expect(await eventsOf(orderId)).toEqual(['order.placed']);
  });

  it('for an order that is unknown is put aside as a fault', async () => {
    const payment = paymentOf({
      orderId: newId(),
      number: 'DL-1',
      customerId: newId(),
      merchantUserId: newId(),
    });
    await expect(orders.emit(paymentCaptured, payment.paymentId, payment)).rejects.toThrow(/unknown/);
  });
});

describe('who may know of an order', () => {
  const BY_NUMBER = 'query ($number: ID!) { orderByNumber(number: $number) { id } }';
  const OF_REQUEST = 'query ($id: ID!) { partRequest(id: $id) { order { id } } }';

  it('customer, merchant, its employees and staff see it; strangers see null, by id, number and reference', async () => {
    const cast = people();
    const { orderId, partRequestId, placed } = await placeOrder(orders, cast);
    const { number } = placed;
    const representations = [
      { __typename: 'Order', id: orderId },
      { __typename: 'Order', number },
    ];
    for (const as of [cast.customer, cast.merchant, cast.employee, cast.staff]) {
      expect((await data(orders.execute(ORDER, { id: orderId }, { as }))).order.number).toBe(number);
      expect(await data(orders.execute(BY_NUMBER, { number }, { as }))).toEqual({
        orderByNumber: { id: orderId },
      });
      const { _entities } = await data(orders.execute(ENTITIES, { representations }, { as }));
      expect(_entities).toMatchObject([{ id: orderId }, { id: orderId }]);
      const { partRequest } = await data(orders.execute(OF_REQUEST, { id: partRequestId }, { as }));
      expect(partRequest.order).toEqual({ id: orderId });
    }
    const as = cast.stranger;
    expect(await data(orders.execute(ORDER, { id: orderId }, { as }))).toEqual({ order: null });
    expect(await data(orders.execute(BY_NUMBER, { number }, { as }))).toEqual({ orderByNumber: null });
    const { _entities } = await data(orders.execute(ENTITIES, { representations }, { as }));
    expect(_entities).toEqual([null, null]);
    const { partRequest } = await data(orders.execute(OF_REQUEST, { id: partRequestId }, { as }));
    expect(partRequest.order).toBeNull();
  });

  it('a token that is not for orders sees none, whosever it is, by any way into the graph', async () => {
    const cast = people();
    const { orderId, partRequestId, placed } = await placeOrder(orders, cast);
    const others = ['part_requests:read', 'payments:read', 'orders:write'];
    for (const { sub, roles, merchant } of [cast.customer, cast.merchant, cast.staff]) {
      const as = { sub, roles, scopes: others, ...(merchant && { merchant }) };
      expect(await codes(orders.execute(ORDER, { id: orderId }, { as }))).toEqual(['FORBIDDEN']);
      expect(await codes(orders.execute(BY_NUMBER, { number: placed.number }, { as }))).toEqual([
        'FORBIDDEN',
      ]);
      const representations = [
        { __typename: 'Order', id: orderId },
        { __typename: 'User', id: cast.customer.sub },
      ];
      const { _entities } = await data(orders.execute(ENTITIES, { representations }, { as }));
      expect(_entities).toMatchObject([null, { orders: null }]);
      const { partRequest } = await data(orders.execute(OF_REQUEST, { id: partRequestId }, { as }));
      expect(partRequest.order).toBeNull();
    }
  });

  it('anonymous people are asked to sign in, and get null for references', async () => {
    const { orderId, placed } = await placeOrder(orders, people());
    expect(await codes(orders.execute(ORDER, { id: orderId }))).toEqual(['UNAUTHENTICATED']);
    expect(await codes(orders.execute(BY_NUMBER, { number: placed.number }))).toEqual(['UNAUTHENTICATED']);
    expect(await codes(orders.execute('{ myOrders(first: 1) { edges { cursor } } }'))).toEqual([
      'UNAUTHENTICATED',
    ]);
    const representations = [{ __typename: 'Order', id: orderId }];
    expect(await data(orders.execute(ENTITIES, { representations }))).toEqual({ _entities: [null] });
  });

  it.each(['', 'x', '\u0000', 'DL-2026-', 'a'.repeat(100_000)])(
    'a malformed key is not found (%#)',
    async (key) => {
      const { staff: as } = people();
      expect(await data(orders.execute(ORDER, { id: key }, { as }))).toEqual({ order: null });
      expect(await data(orders.execute(BY_NUMBER, { number: key }, { as }))).toEqual({ orderByNumber: null });
      const representations = [
        { __typename: 'Order', id: key },
        { __typename: 'Order', number: key },
      ];
      expect(await data(orders.execute(ENTITIES, { representations }, { as }))).toEqual({
        _entities: [null, null],
      });
    },
  );

  it("a customer's list holds that customer's orders, newest first", async () => {
    const cast = people();
    const { orderId: older } = await placeOrder(orders, cast);
    const { orderId: newer } = await placeOrder(orders, cast);
    await placeOrder(orders, people());
    const list = '{ myOrders(first: 10) { edges { node { id } } pageInfo { hasNextPage } } }';
    const { myOrders } = await data(orders.execute(list, {}, { as: cast.customer }));
    expect(myOrders).toEqual({
      edges: [{ node: { id: newer } }, { node: { id: older } }],
      pageInfo: { hasNextPage: false },
    });
    const representations = [{ __typename: 'User', id: cast.customer.sub }];
    for (const [as, seen] of [
      [cast.staff, 2],
      [cast.merchant, undefined],
    ] as const) {
      const { _entities } = await data(orders.execute(ENTITIES, { representations }, { as }));
      expect(_entities[0].orders?.edges.length).toBe(seen);
    }
  });
});

describe("a business's sales", () => {
  const SALES = `query ($statuses: [OrderStatus!]!) {
    mySales(first: 10, statuses: $statuses) { edges { node { id } } }
  }`;
  const sales = async (as: Identity, ...statuses: OrderStatus[]) => {
    const { mySales } = await data(orders.execute(SALES, { statuses }, { as }));
    return mySales.edges.map(({ node }: { node: { id: string } }) => node.id);
  };

  it('are shown to its owner and its employees, newest first, and to nobody else', async () => {
    const cast = people();
    const { orderId: older } = await placeOrder(orders, cast);
    const { orderId: newer } = await placeOrder(orders, cast);
    await placeOrder(orders, people());
    for (const as of [cast.merchant, cast.employee]) expect(await sales(as)).toEqual([newer, older]);
    for (const as of [cast.customer, cast.stranger, cast.staff]) expect(await sales(as)).toEqual([]);
    const asked = orders.execute(SALES, { statuses: [] }, { as: null });
    expect(await codes(asked)).toEqual(['UNAUTHENTICATED']);
  });

  it('are those in the states that are asked for', async () => {
    const cast = people();
    const { orderId: paid } = await placeOrder(orders, cast);
    const { orderId: unpaid } = await placeOrder(orders, cast);
    await transaction(orders.em(), (tx) => changeOrderStatus(tx, { id: paid }, 'CONFIRMED', 'TEST'));
    expect(await sales(cast.merchant, 'CONFIRMED', 'PROCESSING')).toEqual([paid]);
    expect(await sales(cast.merchant, 'PENDING_PAYMENT')).toEqual([unpaid]);
    expect(await sales(cast.merchant, 'SHIPPED')).toEqual([]);
  });
});

describe("an order's state", () => {
  const change = (orderId: string, to: OrderStatus) =>
    transaction(orders.em(), (tx) => changeOrderStatus(tx, { id: orderId }, to, 'TEST'));

  it('goes no way that the machine does not know', async () => {
    const { orderId } = await placeOrder(orders, people());
    await expect(change(orderId, 'SHIPPED')).rejects.toThrow('cannot become SHIPPED');
    await expect(change(orderId, 'PENDING_PAYMENT')).rejects.toThrow('cannot become PENDING_PAYMENT');
    await expect(change(newId(), 'CONFIRMED')).rejects.toThrow('unknown');
  });

  it('keeps every step in the history when two change it at once', async () => {
    const { orderId } = await placeOrder(orders, people());
    const outcomes = await Promise.allSettled([change(orderId, 'CONFIRMED'), change(orderId, 'CANCELLED')]);
    // Confirmed and then cancelled is possible, the other way round is not.
    const steps = 1 + outcomes.filter(({ status }) => status === 'fulfilled').length;
    const { order } = await data(orders.execute(ORDER, { id: orderId }, { as: people().staff }));
    expect(order.status).toBe('CANCELLED');
    expect(order.history).toHaveLength(steps);
  });

  it('has a history that nobody can rewrite', async () => {
    await placeOrder(orders, people());
    for (const statement of [
      `update order_status_change set reason = 'x'`,
      'delete from order_status_change',
      'truncate order_status_change',
    ]) {
      await expect(sql(orders.em(), statement)).rejects.toThrow('append-only');
    }
  });

  it('is found to differ from the history when somebody writes past the service', async () => {
    const { orderId } = await placeOrder(orders, people());
    await sql(orders.em(), `update orders set status = 'SHIPPED' where id = ?`, [orderId]);
    expect(await findDiscrepancies(orders.em())).toEqual([
      { orderId, status: 'SHIPPED', recomputed: 'PENDING_PAYMENT' },
    ]);
    await sql(orders.em(), `update orders set status = 'PENDING_PAYMENT' where id = ?`, [orderId]);
  });
});
