import { newId } from '@dallal/subgraph';
import { eventually, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { payments } from '../src/subgraph.ts';
import {
  cancelOrder,
  chargesFor,
  identity,
  type PlacedOrder,
  pay,
  placeOrder,
  rows,
  runWaitingJobs,
} from './marketplace.ts';

const ORIGIN = 'https://dallal.example';
const TOKEN = { token: 'sandbox_3ds' };

let subgraph: SubgraphTest;

beforeAll(async () => {
  const config = { PUBLIC_URL: ORIGIN, PAYMENTS_RECOVERY_DELAY_MS: '3600000' };
  subgraph = await testSubgraph(payments, { config });
});
afterAll(() => subgraph.close());

/** An order whose customer was sent to the bank. */
async function sentToTheBank(given: Partial<PlacedOrder> = {}) {
  const order = await placeOrder(subgraph, given);
  const key = newId();
  const sent = await pay(subgraph, order, { ...TOKEN, key });
  const challenge = new URL(sent.redirectUrl).searchParams.get('challenge')!;
  return { order, key, sent, challenge };
}

const look = (challenge: string) =>
  subgraph.running.route('GET /sandbox/bank', { query: new URLSearchParams({ challenge }) });

function answer(form: Record<string, string>, type = 'application/x-www-form-urlencoded') {
  const body = new URLSearchParams({ answer: 'confirm', ...form }).toString();
  return subgraph.running.route('POST /sandbox/bank', { headers: { 'content-type': type }, body });
}

const PAYMENT = `query ($id: ID!) {
  payment(id: $id) { status action { redirectUrl } events { sequence type reason } }
}`;

async function seen(paymentId: string, as: ReturnType<typeof identity>) {
  return (await subgraph.execute(PAYMENT, { id: paymentId }, { as })).data.payment;
}

/** What became of a payment after the browser came back. */
async function outcome({ order, sent }: Awaited<ReturnType<typeof sentToTheBank>>) {
  const as = identity(order.customerId);
  await eventually(async () => (await seen(sent.payment.id, as)).status !== 'ACTION_REQUIRED');
  return seen(sent.payment.id, as);
}

async function eventTypes({ orderId }: PlacedOrder): Promise<string[]> {
  return (await subgraph.events()).filter(({ data }) => data.orderId === orderId).map(({ type }) => type);
}

async function expire(challenge: string): Promise<void> {
  await rows(
    subgraph,
    `update sandbox_challenge set expires_at = clock_timestamp() - interval '1 second' where id = ?`,
    [challenge],
  );
}

describe('a payment that the bank asks the customer about', () => {
  it('waits, uncharged, and says to its customer where and until when to confirm it', async () => {
    const { order, sent } = await sentToTheBank();
    const { redirectUrl, expiresAt } = sent;
    expect(sent).toEqual({
      __typename: 'PaymentActionRequired',
      redirectUrl: expect.stringMatching(
        /^https:\/\/dallal\.example\/sandbox\/bank\?challenge=[0-9a-f-]{36}$/,
      ),
      expiresAt: expect.stringMatching(/Z$/),
      payment: { id: expect.any(String), status: 'ACTION_REQUIRED', action: { redirectUrl, expiresAt } },
    });
    expect(await chargesFor(subgraph, order)).toBe(0);
    expect(await subgraph.events('payment.captured')).toEqual([]);
    // The merchant sees that it waits, and not the address by which it could be answered.
    const shown = await seen(sent.payment.id, identity(order.merchantUserId));
    expect(shown).toMatchObject({ status: 'ACTION_REQUIRED', action: null });
  });

  it('is captured once the code is given, without anybody asking for it', async () => {
    const sent = await sentToTheBank();
    const { order, challenge } = sent;
    const { status, headers } = (await answer({ challenge, code: '1234' }))!;
    expect(status).toBe(303);
    const back = `${ORIGIN}/orders/${order.orderId}/pay?payment=${sent.sent.payment.id}`;
    expect(headers).toMatchObject({ location: back, 'cache-control': 'no-store' });
    expect(await outcome(sent)).toEqual({
      status: 'CAPTURED',
      action: null,
      events: [
        { sequence: 1, type: 'ACTION_REQUIRED', reason: null },
        { sequence: 2, type: 'CAPTURED', reason: null },
      ],
    });
    expect(await chargesFor(subgraph, order)).toBe(1);
    const kept = await rows(subgraph, 'select token, redirect_url from payment where order_id = ?', [
      order.orderId,
    ]);
    expect(kept).toEqual([{ token: null, redirect_url: null }]);
  });

  it('takes the digits of an Arabic keyboard', async () => {
    const sent = await sentToTheBank();
    await answer({ challenge: sent.challenge, code: '١٢٣٤' });
    expect(await outcome(sent)).toMatchObject({ status: 'CAPTURED' });
  });

  it('fails when the customer refuses, and the order can be paid again', async () => {
    const sent = await sentToTheBank();
    await answer({ challenge: sent.challenge, answer: 'refuse' });
    const { status, events } = await outcome(sent);
    expect([status, events.at(-1)]).toEqual([
      'FAILED',
      { sequence: 2, type: 'DECLINED', reason: 'NOT_CONFIRMED' },
    ]);
    expect(await pay(subgraph, sent.order)).toMatchObject({ status: 'CAPTURED' });
    expect(await chargesFor(subgraph, sent.order)).toBe(1);
  });

  it('fails at the third wrong code, and the right one comes too late then', async () => {
    const sent = await sentToTheBank();
    const { challenge } = sent;
    for (let wrong = 1; wrong < 3; wrong++) {
      const again = (await answer({ challenge, code: '0000' }))!;
      expect([again.status, again.text]).toEqual([422, expect.stringContaining('Wrong code')]);
      // What comes when the time is over knows which payment it is about.
      expect(again.text).toMatch(
        new RegExp(`http-equiv="refresh" content="\\d+;url=/sandbox/bank\\?challenge=${challenge}"`),
      );
    }
    expect((await answer({ challenge, code: '0000' }))!.status).toBe(303);
    expect((await answer({ challenge, code: '1234' }))!.status).toBe(303);
    expect(await outcome(sent)).toMatchObject({ status: 'FAILED' });
    expect(await chargesFor(subgraph, sent.order)).toBe(0);
  });

  it('fails when its time is over, by a job of its own', async () => {
    const sent = await sentToTheBank();
    await expire(sent.challenge);
    await runWaitingJobs(subgraph);
    const { status, events } = await outcome(sent);
    expect([status, events.at(-1).reason]).toEqual(['FAILED', 'CONFIRMATION_EXPIRED']);
    expect((await answer({ challenge: sent.challenge, code: '1234' }))!.status).toBe(303);
    expect(await chargesFor(subgraph, sent.order)).toBe(0);
  });

  it('goes on waiting when the job asks too early, and is captured by it when nobody told the news', async () => {
    const sent = await sentToTheBank();
    const askedAgain = () =>
      rows(subgraph, `select from graphile_worker.jobs where key = ? and run_at > now() and attempts = 0`, [
        `payment.settle:${sent.sent.payment.id}`,
      ]);
    await runWaitingJobs(subgraph);
    await eventually(async () => (await askedAgain()).length === 1);
    expect(await seen(sent.sent.payment.id, identity(sent.order.customerId))).toMatchObject({
      status: 'ACTION_REQUIRED',
      events: [{ sequence: 1 }],
    });
    // The bank's answer was committed, and then the process died.
    await rows(subgraph, `update sandbox_challenge set verdict = 'CONFIRMED' where id = ?`, [sent.challenge]);
    await runWaitingJobs(subgraph);
    expect(await outcome(sent)).toMatchObject({ status: 'CAPTURED' });
    expect(await chargesFor(subgraph, sent.order)).toBe(1);
  });

  it('is one payment and one question however often it comes with its key, before and after', async () => {
    const sent = await sentToTheBank();
    const request = { ...TOKEN, key: sent.key };
    const again = await Promise.all(Array.from({ length: 4 }, () => pay(subgraph, sent.order, request)));
    expect(again).toEqual(Array.from({ length: 4 }, () => sent.sent));
    await Promise.all([1, 2, 3].map(() => answer({ challenge: sent.challenge, code: '1234' })));
    expect(await pay(subgraph, sent.order, request)).toMatchObject({ status: 'CAPTURED' });
    expect(await chargesFor(subgraph, sent.order)).toBe(1);
    const captured = await subgraph.events('payment.captured');
    expect(captured.filter(({ data }) => data.orderId === sent.order.orderId)).toHaveLength(1);
  });

  it('keeps the order from being paid otherwise meanwhile', async () => {
    const { order } = await sentToTheBank();
    expect(await pay(subgraph, order)).toMatchObject({ notPayable: 'IN_PROGRESS' });
  });

  it('is voided when the order is cancelled: the page in another tab leads back, and its code pays nothing', async () => {
    const sent = await sentToTheBank();
    await cancelOrder(subgraph, sent.order);
    expect(await outcome(sent)).toEqual({
      status: 'VOIDED',
      action: null,
      events: [
        { sequence: 1, type: 'ACTION_REQUIRED', reason: null },
        { sequence: 2, type: 'VOIDED', reason: null },
      ],
    });
    expect((await look(sent.challenge))!.status).toBe(303);
    expect((await answer({ challenge: sent.challenge, code: '1234' }))!.status).toBe(303);
    expect(await outcome(sent)).toMatchObject({ status: 'VOIDED' });
    expect(await chargesFor(subgraph, sent.order)).toBe(0);
    expect(await eventTypes(sent.order)).toEqual([]);
    expect(await pay(subgraph, sent.order)).toMatchObject({ notPayable: 'CANCELLED' });
  });

  it('that is confirmed in the instant of the cancellation is never kept: nothing is charged, or it goes back', async () => {
    const all = await Promise.all([1, 2, 3, 4].map(() => sentToTheBank()));
    await Promise.all(
      all.flatMap(({ order, challenge }, index) => {
        const steps = [
          () => cancelOrder(subgraph, order),
          () => answer({ challenge, code: '1234' }),
          () => pay(subgraph, order),
        ];
        return (index % 2 === 0 ? steps : steps.toReversed()).map((step): Promise<unknown> => step());
      }),
    );
    for (const { order, sent } of all) {
      const as = identity(order.customerId);
      const status = await eventually(async () => {
        const { status } = await seen(sent.payment.id, as);
        return ['VOIDED', 'REFUNDED'].includes(status) && status;
      });
      const heard = await eventTypes(order);
      expect(heard.filter((type) => type.startsWith('payment.'))).toEqual(
        status === 'VOIDED' ? [] : ['payment.captured', 'payment.refunded'],
      );
      const kept = await rows(
        subgraph,
        `select from sandbox_charge join payment on payment.id::text = key
         where order_id = ? and decline_reason is null and refunded_at is null`,
        [order.orderId],
      );
      expect(kept).toEqual([]);
    }
  });
});

describe("the sandbox's bank", () => {
  it('shows what is to be paid, escaped, on a page that may load and send nothing elsewhere', async () => {
    const { challenge } = await sentToTheBank({
      title: `<script>alert("1")</script>' onload='`,
      total: { amount: 1_234_56, currency: 'SAR' },
    });
    const { status, headers, text } = (await look(challenge))!;
    expect([status, headers!['content-type']]).toEqual([200, 'text/html; charset=utf-8']);
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&#39; onload=&#39;');
    expect(text).not.toMatch(/<script|onload='/);
    expect(text).toMatch(/SAR\s1,234\.56/);
    const policy = headers!['content-security-policy'];
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`form-action 'self' ${ORIGIN};`);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(headers).toMatchObject({ 'referrer-policy': 'no-referrer', 'cache-control': 'no-store' });
  });

  it.each([
    ['none', ''],
    ['one that was never given', newId()],
    ['what is no id', "' or 1=1 --"],
    ['NUL', '\0'],
  ])('knows nothing of a challenge that is %s, and sends nobody anywhere', async (_, challenge) => {
    for (const asked of [look(challenge), answer({ challenge, code: '1234' })]) {
      const { status, headers } = (await asked)!;
      expect([status, headers!.location]).toEqual([404, undefined]);
    }
  });

  it('sends browsers back to the order alone, whatever a form says', async () => {
    const { challenge, order } = await sentToTheBank();
    const elsewhere = {
      returnUrl: 'https://evil.example',
      return_url: '//evil.example',
      url: 'javascript:1',
    };
    const { headers } = (await answer({ challenge, code: '1234', ...elsewhere }))!;
    expect(headers!.location).toMatch(new RegExp(`^${ORIGIN}/orders/${order.orderId}/pay\\?payment=`));
  });

  it('takes answers from forms only', async () => {
    const { challenge } = await sentToTheBank();
    const { status } = (await answer({ challenge, code: '1234' }, 'text/plain'))!;
    expect(status).toBe(404);
    expect((await look(challenge))!.status).toBe(200);
  });
});
