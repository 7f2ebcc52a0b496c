import { auctionAwarded, paymentCaptured } from '@dallal/events';
import { newId, sql, transaction } from '@dallal/subgraph';
import { eventually, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { awardOf, data, ORDER, paymentOf, people, placeOrder, publish } from '../../test/scenario.ts';
import { findDiscrepancies } from '../order/order.history.ts';
import { expireUnpaidOrder } from '../order/order.payment.ts';
import { changeOrderStatus } from '../order/order.service.ts';
import { completeDelivered } from '../shipment/shipment.service.ts';
import { orders as definition } from '../subgraph.ts';
import { Award, type AwardStep } from './award.entity.ts';
import { resumeAwards } from './award.service.ts';

const config = {
  PART_REQUEST_MINIMUM_BIDDING_SECONDS: 5,
  ORDER_PAYMENT_WINDOW_HOURS: 24,
  ORDER_COMPLETION_DAYS: 3,
  CHECKOUT_WAIT_SECONDS: 0,
};

/** As a process leaves it that ends between two steps. */
async function insertAward(
  orders: SubgraphTest,
  award: ReturnType<typeof awardOf>['award'],
  { step, startedAt }: { step: AwardStep; startedAt: string },
): Promise<void> {
  const { auctionId, partRequestId, bidId, merchantId, merchantUserId } = award;
  await sql(orders.em(), `insert into award values (?, ?, ?, ?, ?, 42500, 'SAR', ?, ?, ?)`, [
    auctionId,
    partRequestId,
    bidId,
    merchantId,
    merchantUserId,
    step,
    startedAt,
    startedAt,
  ]);
}

describe('an award whose order is unpaid', () => {
  let orders: SubgraphTest;
  beforeAll(async () => {
    // Two seconds.
    orders = await testSubgraph(definition, { config: { ORDER_PAYMENT_WINDOW_HOURS: String(2 / 3_600) } });
  });
  afterAll(() => orders.close());

  it('is taken back by itself when the time is over, and a payment after that changes nothing', async () => {
    const cast = people();
    const { orderId, auction, placed } = await placeOrder(orders, cast);
    const order = await eventually(async () => {
      const { order } = await data(orders.execute(ORDER, { id: orderId }, { as: cast.customer }));
      return order.status === 'CANCELLED' && order;
    });
    expect(order.history[1]).toMatchObject({ previousStatus: 'PENDING_PAYMENT', reason: 'PAYMENT_OVERDUE' });
    expect(Date.parse(order.history[1].at)).toBeGreaterThanOrEqual(Date.parse(order.paymentDueAt));
    const payment = paymentOf(placed);
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    expect((await orders.events('order.cancelled')).map((event) => event.data)).toMatchObject([
      { orderId, auctionId: auction.auctionId, reason: 'PAYMENT_OVERDUE' },
    ]);
    expect(await orders.events('order.confirmed')).toEqual([]);
    expect(await findDiscrepancies(orders.em())).toEqual([]);
    const award = await orders.em().findOneOrFail(Award, { auctionId: auction.auctionId });
    expect(award.step).toBe('COMPENSATED');
  });
});

describe('an award', () => {
  let orders: SubgraphTest;
  beforeAll(async () => {
    orders = await testSubgraph(definition);
  });
  afterAll(() => orders.close());

  const resume = () => resumeAwards(orders.em(), config, orders.running.log);

  it.each(['RECEIVED', 'REQUEST_AWARDED'] as const)(
    'that a crash left at %s is brought to its order when the process starts again',
    async (step) => {
      const { customer, merchant } = people();
      const { award } = awardOf(await publish(orders, { as: customer }), customer, merchant);
      await insertAward(orders, award, { step, startedAt: new Date().toISOString() });
      await Promise.all([resume(), resume()]);
      await resume();
      const placed = (await orders.events('order.placed')).filter(
        ({ data }) => data.auctionId === award.auctionId,
      );
      expect(placed).toHaveLength(1);
      // Bids tells of it again, because the crash came before the inbox knew.
      await orders.emit(auctionAwarded, award.auctionId, award);
      expect((await orders.em().findOneOrFail(Award, { auctionId: award.auctionId })).step).toBe(
        'ORDER_PLACED',
      );
    },
  );

  it('of a lot is an order of the winner with whoever offered it, paid and completed like any other', async () => {
    const { customer: winner, merchant: seller, stranger } = people();
    const lot = {
      auctionId: newId(),
      partRequestId: null,
      requesterId: seller.sub,
      title: 'Twelve gearboxes',
      bidId: newId(),
      merchantId: newId(),
      merchantUserId: winner.sub,
      amount: { amount: 42_500, currency: 'SAR' },
    };
    await expect(orders.emit(auctionAwarded, lot.auctionId, lot)).rejects.toThrow(/malformed/);
    const sold = { ...lot, seller: { merchantId: seller.merchant!, merchantUserId: seller.sub } };
    await orders.emit(auctionAwarded, lot.auctionId, sold);
    await orders.emit(auctionAwarded, lot.auctionId, sold);
    const placed = (await orders.events('order.placed')).filter((it) => it.data.auctionId === lot.auctionId);
    expect(placed.map((it) => it.data)).toMatchObject([
      {
        customerId: winner.sub,
        merchantId: seller.merchant,
        merchantUserId: seller.sub,
        partRequestId: null,
      },
    ]);
    const order = placed[0]!.data;
    const asked = async (as: typeof winner) =>
      (await data(orders.execute(ORDER, { id: order.orderId }, { as }))).order;
    expect(await asked(winner)).toMatchObject({ title: lot.title, partRequest: null, total: lot.amount });
    expect([(await asked(seller)).number, await asked(stranger)]).toEqual([order.number, null]);
    const payment = paymentOf(order);
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    await transaction(orders.em(), async (tx) => {
      for (const status of ['PROCESSING', 'SHIPPED', 'DELIVERED'] as const)
        await changeOrderStatus(tx, { id: order.orderId }, status, 'TEST');
      await completeDelivered(tx, order.orderId);
    });
    expect((await asked(winner)).status).toBe('COMPLETED');
  });

  it('has one job waiting to expire its order, however often it is resumed, and none once it is paid', async () => {
    const { placed, auction } = await placeOrder(orders, people());
    const jobs = () =>
      sql(orders.em(), 'select key from graphile_worker.jobs where key = ?', [
        `order.expire-unpaid:${auction.auctionId}`,
      ]);
    await resume();
    expect(await jobs()).toHaveLength(1);
    const payment = paymentOf(placed);
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    expect(await jobs()).toEqual([]);
    expect((await orders.em().findOneOrFail(Award, { auctionId: auction.auctionId })).step).toBe('PAID');
  });

  it('that waits for its payment is left alone when the process starts again', async () => {
    const { auction } = await placeOrder(orders, people());
    const revision = () =>
      sql(orders.em(), 'select revision from graphile_worker.jobs where key = ?', [
        `order.expire-unpaid:${auction.auctionId}`,
      ]);
    const before = await revision();
    await resume();
    expect(await revision()).toEqual(before);
  });

  it('is resumed before one that came later, and no more of them than the limit at once', async () => {
    const received = async (startedAt: string) => {
      const { customer, merchant } = people();
      const { award } = awardOf(await publish(orders, { as: customer }), customer, merchant);
      await insertAward(orders, award, { step: 'RECEIVED', startedAt });
      return award.auctionId;
    };
    const later = await received('2026-01-02');
    const earlier = await received('2026-01-01');
    const step = async (auctionId: string) => (await orders.em().findOneOrFail(Award, { auctionId })).step;
    await resumeAwards(orders.em(), config, orders.running.log, 1);
    expect([await step(earlier), await step(later)]).toEqual(['ORDER_PLACED', 'RECEIVED']);
    await resume();
    expect(await step(later)).toBe('ORDER_PLACED');
  });

  it('is not taken back by a job that comes too early, nor once it is paid', async () => {
    const { orderId, placed } = await placeOrder(orders, people());
    const expire = () =>
      transaction(orders.em(), (tx) => expireUnpaidOrder(orderId, { tx, config, log: orders.running.log }));
    await expire();
    const payment = paymentOf(placed);
    await orders.emit(paymentCaptured, payment.paymentId, payment);
    await sql(orders.em(), `update orders set payment_due_at = now() - interval '1 hour' where id = ?`, [
      orderId,
    ]);
    await expire();
    const types = (await orders.events())
      .filter(({ aggregateId }) => aggregateId === orderId)
      .map(({ type }) => type);
    expect(types).toEqual(['order.placed', 'order.confirmed']);
  });

  it('that is paid at the moment it expires ends either paid or taken back, never both', async () => {
    const { orderId, placed } = await placeOrder(orders, people());
    await sql(orders.em(), 'update orders set payment_due_at = clock_timestamp() where id = ?', [orderId]);
    const payment = paymentOf(placed);
    const expire = () =>
      transaction(orders.em(), (tx) => expireUnpaidOrder(orderId, { tx, config, log: orders.running.log }));
    await Promise.all([expire(), orders.emit(paymentCaptured, payment.paymentId, payment), expire()]);
    const types = (await orders.events())
      .filter(({ aggregateId }) => aggregateId === orderId)
      .map(({ type }) => type);
    expect(types).toHaveLength(2);
    expect(await findDiscrepancies(orders.em())).toEqual([]);
  });
});
