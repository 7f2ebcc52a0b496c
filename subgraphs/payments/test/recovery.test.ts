import { newId } from '@dallal/subgraph';
import { eventually, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { unbalancedTransfers } from '../src/ledger/ledger.service.ts';
import { paymentsThrough } from '../src/subgraph.ts';
import {
  cancelOrder,
  chargesFor,
  type PlacedOrder,
  pay,
  placeOrder,
  rows,
  runWaitingJobs,
} from './marketplace.ts';
import {
  answersAfter,
  answersNonsense,
  isUnreachable,
  losesTheAnswer,
  reachedAfter,
  UnreliableGateway,
} from './unreliable-gateway.ts';

let gateway: UnreliableGateway;
let subgraph: SubgraphTest;

beforeAll(async () => {
  const definition = paymentsThrough((sandbox) => {
    gateway = new UnreliableGateway(sandbox);
    return gateway;
  });
  // The gateway has the time that it has outside tests: a busy machine must not be taken for one that does not answer.
  const config = { PAYMENTS_RECOVERY_DELAY_MS: '3600000' };
  subgraph = await testSubgraph(definition, { config });
});
afterAll(() => subgraph.close());

async function statuses(order: PlacedOrder): Promise<string[]> {
  const found = await rows(subgraph, 'select status from payment where order_id = ?', [order.orderId]);
  return found.map(({ status }) => status);
}

async function eventTypes(order: PlacedOrder): Promise<string[]> {
  return (await subgraph.events())
    .filter(({ data }) => data.orderId === order.orderId)
    .map(({ type }) => type);
}

describe('a payment whose outcome is unknown', () => {
  it.each([
    ['the answer is lost after the charge', losesTheAnswer],
    ['the gateway cannot be reached', isUnreachable],
  ])('is CREATED at first and captured by a job, with one charge, when %s', async (_, fault) => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(fault);
    expect(await pay(subgraph, order)).toMatchObject({ __typename: 'Payment', status: 'CREATED' });
    await runWaitingJobs(subgraph);
    await eventually(async () => (await statuses(order))[0] === 'CAPTURED');
    expect(await chargesFor(subgraph, order)).toBe(1);
    expect(await eventTypes(order)).toEqual(['payment.captured', 'invoice.issued']);
  });

  it('is captured by a job when the gateway does not answer in time', async () => {
    const order = await placeOrder(subgraph);
    expect(await pay(subgraph, order, { token: 'sandbox_timeout' })).toMatchObject({ status: 'CREATED' });
    await runWaitingJobs(subgraph);
    await eventually(async () => (await statuses(order))[0] === 'CAPTURED');
    expect(await chargesFor(subgraph, order)).toBe(1);
  });

  it('is captured by the customer’s retry with the same key', async () => {
    const order = await placeOrder(subgraph);
    const key = newId();
    gateway.goWrong(losesTheAnswer);
    const first = await pay(subgraph, order, { key });
    expect(await pay(subgraph, order, { key })).toMatchObject({ id: first.id, status: 'CAPTURED' });
    expect(await chargesFor(subgraph, order)).toBe(1);
  });

  it('is captured even if the gateway comes back only after the job has used up all its tries', async () => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(isUnreachable, isUnreachable);
    const { id } = await pay(subgraph, order);
    const key = `payment.settle:${id}`;
    const lastTry =
      'update graphile_worker._private_jobs set attempts = max_attempts - 1 where key = ? returning id';
    const [job] = await rows(subgraph, lastTry, [key]);
    await runWaitingJobs(subgraph);
    await eventually(
      async () =>
        (await rows(subgraph, 'select from graphile_worker.jobs where key = ? and id <> ?', [key, job!.id]))
          .length,
      { what: 'the job to be put back' },
    );
    expect(await statuses(order)).toEqual(['CREATED']);
    await runWaitingJobs(subgraph);
    await eventually(async () => (await statuses(order))[0] === 'CAPTURED');
    expect(await chargesFor(subgraph, order)).toBe(1);
  });

  it('keeps another payment of the order from being made', async () => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(losesTheAnswer);
    await pay(subgraph, order);
    expect(await pay(subgraph, order)).toMatchObject({ notPayable: 'IN_PROGRESS' });
    expect(await chargesFor(subgraph, order)).toBe(1);
  });
});

describe('a failure while the outcome is being recorded', () => {
  it('leaves nothing half done, and the retry finds the charge that was made', async () => {
    const order = await placeOrder(subgraph);
    const key = newId();
    gateway.goWrong(answersNonsense);
    await expect(pay(subgraph, order, { key })).rejects.toThrow('INTERNAL_SERVER_ERROR');
    expect(await pay(subgraph, order, { key })).toMatchObject({ status: 'CAPTURED' });
    expect(await chargesFor(subgraph, order)).toBe(1);
    expect(await eventTypes(order)).toEqual(['payment.captured', 'invoice.issued']);
  });
});

describe('a cancelled order', () => {
  const refunded = (order: PlacedOrder) =>
    eventually(async () => (await statuses(order)).includes('REFUNDED'), { what: 'the refund' });

  it('gets its money back', async () => {
    const order = await placeOrder(subgraph);
    await pay(subgraph, order);
    await cancelOrder(subgraph, order);
    await refunded(order);
    expect(await eventTypes(order)).toEqual(['payment.captured', 'invoice.issued', 'payment.refunded']);
  });

  it('gets it back when it is cancelled while the gateway is charging, and has no invoice', async () => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(answersAfter(() => cancelOrder(subgraph, order)));
    // The refund is a job of its own and may be quicker than the answer.
    expect(['CAPTURED', 'REFUNDED']).toContain((await pay(subgraph, order)).status);
    await refunded(order);
    expect(await eventTypes(order)).toEqual(['payment.captured', 'payment.refunded']);
  });

  const isNow = (order: PlacedOrder, status: string) =>
    eventually(async () => (await statuses(order))[0] === status, { what: `a payment that is ${status}` });

  it('is charged nothing when the charge did not get through before it was cancelled', async () => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(isUnreachable);
    await pay(subgraph, order);
    await cancelOrder(subgraph, order);
    await isNow(order, 'VOIDED');
    expect(await chargesFor(subgraph, order)).toBe(0);
    expect(await eventTypes(order)).toEqual([]);
  });

  it('is charged nothing when the cancellation overtakes the charge on its way to the gateway', async () => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(
      reachedAfter(async () => {
        await cancelOrder(subgraph, order);
        await isNow(order, 'VOIDED');
      }),
    );
    expect(await pay(subgraph, order)).toMatchObject({ __typename: 'Payment', status: 'VOIDED' });
    expect(await chargesFor(subgraph, order)).toBe(0);
    expect(await eventTypes(order)).toEqual([]);
  });

  it('gets back what was charged without anybody having heard of it', async () => {
    const order = await placeOrder(subgraph);
    gateway.goWrong(losesTheAnswer);
    await pay(subgraph, order);
    await cancelOrder(subgraph, order);
    await refunded(order);
    expect(await chargesFor(subgraph, order)).toBe(1);
    expect(await eventTypes(order)).toEqual(['payment.captured', 'payment.refunded']);
  });

  it('gets it back once when the cancellation is heard again', async () => {
    const order = await placeOrder(subgraph);
    await pay(subgraph, order);
    await cancelOrder(subgraph, order);
    await cancelOrder(subgraph, order);
    await refunded(order);
    expect((await eventTypes(order)).filter((type) => type === 'payment.refunded')).toHaveLength(1);
  });

  it('leaves nothing of a refunded payment on any account', async () => {
    const order = await placeOrder(subgraph);
    const { id } = await pay(subgraph, order);
    await cancelOrder(subgraph, order);
    await refunded(order);
    const balances = await rows(
      subgraph,
      'select sum(amount_minor)::int as balance from ledger_entry where payment_id = ? group by account',
      [id],
    );
    expect(balances).toEqual([{ balance: 0 }, { balance: 0 }, { balance: 0 }]);
    expect(await unbalancedTransfers(subgraph.em())).toEqual([]);
  });
});
