import { newId } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { payments } from '../src/subgraph.ts';
import {
  anOrder,
  cancelOrder,
  chargesFor,
  identity,
  pay,
  payRequest,
  placeOrder,
  rows,
  staff,
} from './marketplace.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  subgraph = await testSubgraph(payments);
});
afterAll(() => subgraph.close());

describe('paying an order', () => {
  it('captures its total and tells everybody once', async () => {
    const order = await placeOrder(subgraph);
    const payment = await pay(subgraph, order, { method: 'BANK_TRANSFER' });
    expect(payment).toEqual({
      __typename: 'Payment',
      id: expect.any(String),
      status: 'CAPTURED',
      method: 'BANK_TRANSFER',
      amount: order.total,
      events: [{ sequence: 1, type: 'CAPTURED', reason: null }],
    });
    const captured = (await subgraph.events('payment.captured')).filter(
      (event) => event.aggregateId === payment.id,
    );
    expect(captured.map((event) => event.data)).toEqual([
      {
        paymentId: payment.id,
        orderId: order.orderId,
        orderNumber: order.number,
        customerId: order.customerId,
        merchantUserId: order.merchantUserId,
        amount: order.total,
      },
    ]);
  });

  it('forgets the gateway token once the outcome is known', async () => {
    const order = await placeOrder(subgraph);
    const { id } = await pay(subgraph, order);
    expect(await rows(subgraph, 'select token from payment where id = ?', [id])).toEqual([{ token: null }]);
  });

  it('leaves no job behind when all went well', async () => {
    await pay(subgraph, await placeOrder(subgraph));
    const keys = await rows(subgraph, `select key from graphile_worker.jobs where key <> 'payout.make'`);
    expect(keys).toEqual([]);
  });

  it('can be tried again after a decline', async () => {
    const order = await placeOrder(subgraph);
    const declined = await pay(subgraph, order, { token: 'sandbox_declined' });
    expect(declined).toMatchObject({
      __typename: 'PaymentDeclined',
      declined: 'DECLINED',
      payment: { status: 'FAILED' },
    });
    expect(await pay(subgraph, order)).toMatchObject({ __typename: 'Payment', status: 'CAPTURED' });
    expect(await chargesFor(subgraph, order)).toBe(1);
    const failed = await subgraph.events('payment.failed');
    expect(failed.at(-1)?.data).toMatchObject({ paymentId: declined.payment.id, reason: 'DECLINED' });
  });

  it.each(['sandbox_OK', 'constructor', '__proto__', '4111111111111111'])(
    'is declined with a token nobody issued, such as %s',
    async (token) => {
      const order = await placeOrder(subgraph);
      expect(await pay(subgraph, order, { token })).toMatchObject({ declined: 'INVALID_TOKEN' });
    },
  );
});

describe('one idempotency key', () => {
  it('pays once however often it comes at the same moment, and each time answers with the payment', async () => {
    const order = await placeOrder(subgraph);
    const key = newId();
    const answers = await Promise.all(Array.from({ length: 8 }, () => pay(subgraph, order, { key })));
    expect(new Set(answers.map((answer) => answer.id)).size).toBe(1);
    expect(answers.every((answer) => answer.status === 'CAPTURED')).toBe(true);
    expect(await chargesFor(subgraph, order)).toBe(1);
    const captured = await subgraph.events('payment.captured');
    expect(captured.filter((event) => event.data.orderId === order.orderId)).toHaveLength(1);
  });

  it('gives a declined payment’s answer again, without asking the gateway', async () => {
    const order = await placeOrder(subgraph);
    const request = { key: newId(), token: 'sandbox_declined' };
    const first = await pay(subgraph, order, request);
    expect(await pay(subgraph, order, request)).toEqual(first);
    expect(await rows(subgraph, 'select id from payment where order_id = ?', [order.orderId])).toHaveLength(
      1,
    );
  });

  it('is refused for another input', async () => {
    const order = await placeOrder(subgraph);
    const key = newId();
    await pay(subgraph, order, { key });
    const reused = { __typename: 'IdempotencyKeyReused', idempotencyKey: key };
    expect(await pay(subgraph, order, { key, token: 'sandbox_declined' })).toEqual(reused);
    expect(await pay(subgraph, order, { key, method: 'BANK_TRANSFER' })).toEqual(reused);
    const another = await placeOrder(subgraph, { customerId: order.customerId });
    expect(await pay(subgraph, another, { key })).toEqual(reused);
  });

  it('pays one of two orders that use it at the same moment', async () => {
    const one = await placeOrder(subgraph);
    const two = await placeOrder(subgraph, { customerId: one.customerId });
    const key = newId();
    const answers = await Promise.all([pay(subgraph, one, { key }), pay(subgraph, two, { key })]);
    expect(answers.map((answer) => answer.__typename).sort()).toEqual(['IdempotencyKeyReused', 'Payment']);
  });

  it('is each customer’s own', async () => {
    const key = newId();
    const answers = [];
    for (const order of [await placeOrder(subgraph), await placeOrder(subgraph)]) {
      answers.push(await pay(subgraph, order, { key }));
    }
    expect(answers.map((answer) => answer.status)).toEqual(['CAPTURED', 'CAPTURED']);
  });

  it('is free again after 24 hours', async () => {
    const order = await placeOrder(subgraph);
    const key = newId();
    await pay(subgraph, order, { key });
    await rows(
      subgraph,
      `update idempotency_key set created_at = created_at - interval '25 hours' where key = ?`,
      [key],
    );
    const another = await placeOrder(subgraph, { customerId: order.customerId });
    expect(await pay(subgraph, another, { key })).toMatchObject({ status: 'CAPTURED' });
  });

  it('is not used up by a refusal', async () => {
    const order = anOrder();
    const key = newId();
    await expect(pay(subgraph, order, { key })).rejects.toThrow('NOT_FOUND');
    await placeOrder(subgraph, order);
    expect(await pay(subgraph, order, { key })).toMatchObject({ status: 'CAPTURED' });
  });
});

describe('an order', () => {
  it('is paid once by two payments at the same moment', async () => {
    const order = await placeOrder(subgraph);
    const answers = await Promise.all(Array.from({ length: 6 }, () => pay(subgraph, order)));
    const paid = answers.filter((answer) => answer.__typename === 'Payment');
    expect(paid).toHaveLength(1);
    for (const answer of answers.filter((other) => other !== paid[0])) {
      expect(['IN_PROGRESS', 'PAID']).toContain(answer.notPayable);
    }
    expect(await chargesFor(subgraph, order)).toBe(1);
  });

  it('is not paid a second time', async () => {
    const order = await placeOrder(subgraph);
    await pay(subgraph, order);
    expect(await pay(subgraph, order)).toEqual({ __typename: 'OrderNotPayable', notPayable: 'PAID' });
  });

  it('is not paid after it was cancelled', async () => {
    const order = await placeOrder(subgraph);
    await cancelOrder(subgraph, order);
    expect(await pay(subgraph, order)).toEqual({ __typename: 'OrderNotPayable', notPayable: 'CANCELLED' });
  });

  it('is not paid after it was cancelled when that is all that was heard of it', async () => {
    const order = anOrder();
    await cancelOrder(subgraph, order);
    await placeOrder(subgraph, order);
    expect(await pay(subgraph, order)).toMatchObject({ notPayable: 'CANCELLED' });
  });

  it('is not paid after its due time', async () => {
    const order = await placeOrder(subgraph, { paymentDueAt: '2026-01-01T00:00:00Z' });
    expect(await pay(subgraph, order)).toEqual({ __typename: 'OrderNotPayable', notPayable: 'OVERDUE' });
  });

  it.each([
    ['a stranger', identity()],
    ['staff', staff],
  ])('does not exist for %s who would pay it', async (_, as) => {
    const order = await placeOrder(subgraph);
    await expect(pay(subgraph, order, { as })).rejects.toThrow('NOT_FOUND');
    await expect(pay(subgraph, order, { as: identity(order.merchantUserId) })).rejects.toThrow('NOT_FOUND');
  });
});

describe('a request to pay', () => {
  it('is refused when anonymous', async () => {
    await expect(pay(subgraph, anOrder(), { as: null })).rejects.toThrow('UNAUTHENTICATED');
  });

  it.each(['', 'x', '\0', '%', '1'.repeat(100_000)])(
    'finds no order under a malformed id',
    async (orderId) => {
      await expect(pay(subgraph, anOrder(), { orderId })).rejects.toThrow('NOT_FOUND');
    },
  );

  it.each([
    ['empty', ''],
    ['too long', 'k'.repeat(256)],
    ['with a space', 'a b'],
    ['with NUL', 'a\0b'],
    ['with half a surrogate pair', 'a\ud800'],
  ])('names the argument when its key or token is %s', async (_, text) => {
    const order = await placeOrder(subgraph);
    for (const field of ['key', 'token'] as const) {
      const { errors } = await subgraph.execute(...payRequest(order, { [field]: text }));
      const argument = field === 'key' ? 'input.idempotencyKey' : 'input.token';
      expect(errors?.[0]?.extensions).toMatchObject({ code: 'BAD_USER_INPUT', argument });
    }
  });
});
