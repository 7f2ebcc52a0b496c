import { merchantCommissionChanged } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { eventually, identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { CLOSED_ACCOUNT } from '../src/gateway/sandbox-transfers.ts';
import { unbalancedTransfers } from '../src/ledger/ledger.service.ts';
import { payments } from '../src/subgraph.ts';
import {
  cancelOrder,
  deliverOrder,
  identity,
  type PlacedOrder,
  pay,
  placeOrder,
  rows,
  runWaitingJobs,
  staff,
} from './marketplace.ts';

const IBAN = 'SA03 8000 0000 6080 1016 7519';

let subgraph: SubgraphTest;

beforeAll(async () => {
  // Nothing happens by itself: `paidOut` moves the clock.
  subgraph = await testSubgraph(payments, { config: { PAYMENTS_RECOVERY_DELAY_MS: '3600000' } });
});
afterAll(() => subgraph.close());

interface Shop {
  readonly owner: Identity;
  readonly merchantId: string;
  readonly merchantUserId: string;
}

function aShop(given: Partial<Identity> = {}): Shop {
  const [merchantId, merchantUserId] = [newId(), newId()];
  const authTime = Math.floor(Date.now() / 1_000);
  const owner = identityOf('merchant', { sub: merchantUserId, merchant: merchantId, authTime, ...given });
  return { owner, merchantId, merchantUserId };
}

const SET = `mutation ($input: SetPayoutAccountInput!) {
  setPayoutAccount(input: $input) {
    __typename ... on PayoutAccount { maskedIban holder } ... on InvalidIban { fault }
  }
}`;

async function setAccount({ owner }: Pick<Shop, 'owner'>, iban = IBAN, holder = 'مؤسسة السيف لقطع الغيار') {
  const { data, errors } = await subgraph.execute(SET, { input: { iban, holder } }, { as: owner });
  return errors ? errors[0]?.extensions.code : data.setPayoutAccount;
}

const SEEN = `{
  myMerchantBalance {
    held { amount } available { amount } owed { amount } onItsWay { amount }
    nextPayoutAt account { maskedIban }
  }
  myPayouts(first: 10) { edges { node {
    id status amount { amount } failure maskedIban reference sentAt paidAt
    lines { kind gross { amount } commission { amount } net { amount } order { id } }
  } } }
}`;

async function seen({ owner }: Pick<Shop, 'owner'>) {
  const { data, errors } = await subgraph.execute(SEEN, {}, { as: owner });
  if (errors) throw new Error(String(errors[0]?.extensions.code));
  const { myMerchantBalance: balance, myPayouts } = data;
  const sum = (amounts: { amount: number }[]) => amounts.reduce((total, { amount }) => total + amount, 0);
  const { held, available, owed, onItsWay } = balance;
  return {
    figures: [held, available, owed, onItsWay].map(sum),
    balance,
    // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
    payouts: myPayouts.edges.map((edge: any) => edge.node),
  };
}

/** An order of the shop that is paid, and arrived unless told otherwise. */
async function sell(shop: Shop, amount: number, { arrives = true } = {}): Promise<PlacedOrder> {
  const { merchantId, merchantUserId } = shop;
  const order = await placeOrder(subgraph, {
    merchantId,
    merchantUserId,
    total: { amount, currency: 'SAR' },
  });
  await pay(subgraph, order);
  if (arrives) await deliverOrder(subgraph, order);
  return order;
}

/** Has what is due paid out, and waits until no payout of the shop is on its way. */
async function paidOut(shop: Shop) {
  const waitFor = ['SCHEDULED', 'SENT'];
  await runWaitingJobs(subgraph);
  await eventually(async () => {
    // Not by its key: a job that runs has lost that to its successor.
    const making = await rows(
      subgraph,
      `select from graphile_worker.jobs
       where task_identifier = 'payout.make' and (locked_at is not null or run_at <= now())`,
    );
    if (making.length > 0) return false;
    const { payouts } = await seen(shop);
    if (!payouts.some(({ status }: { status: string }) => waitFor.includes(status))) return true;
    await rows(
      subgraph,
      `select graphile_worker.reschedule_jobs(array(select id from graphile_worker.jobs where key like 'payout.send:%'), run_at => now())`,
    );
    return false;
  });
  return seen(shop);
}

async function refunded(order: PlacedOrder): Promise<void> {
  await cancelOrder(subgraph, order);
  await eventually(
    async () =>
      (
        await rows(subgraph, `select from payment where order_id = ? and status = 'REFUNDED'`, [
          order.orderId,
        ])
      ).length > 0,
  );
}

const transfersTo = (shop: Shop) =>
  rows(
    subgraph,
    `select amount::int, sandbox_transfer.iban from sandbox_transfer join payout on key like payout.id || ':%'
     where merchant_id = ? order by accepted_at`,
    [shop.merchantId],
  );

describe('what a merchant earns', () => {
  it('is held until the order has arrived, then due, then paid out, to the halala', async () => {
    const shop = aShop();
    await setAccount(shop);
    const order = await sell(shop, 115_10, { arrives: false });
    expect((await seen(shop)).figures).toEqual([109_34, 0, 0, 0]);
    await deliverOrder(subgraph, order);
    await deliverOrder(subgraph, order);
    expect((await seen(shop)).figures).toEqual([0, 109_34, 0, 0]);
    const { figures, payouts } = await paidOut(shop);
    expect(figures).toEqual([0, 0, 0, 0]);
    expect(payouts).toEqual([
      {
        id: expect.any(String),
        status: 'PAID',
        amount: { amount: 109_34 },
        failure: null,
        maskedIban: 'SA••••••••••••••••••7519',
        reference: expect.any(String),
        sentAt: expect.any(String),
        paidAt: expect.any(String),
        lines: [
          {
            kind: 'SALE',
            gross: { amount: 115_10 },
            commission: { amount: 5_76 },
            net: { amount: 109_34 },
            order: { id: order.orderId },
          },
        ],
      },
    ]);
    const told = (await subgraph.events('payout.paid')).filter(
      ({ data }) => data.merchantId === shop.merchantId,
    );
    expect(told.map(({ data }) => data.amount)).toEqual([{ amount: 109_34, currency: 'SAR' }]);
    expect(await unbalancedTransfers(subgraph.em())).toEqual([]);
  });

  it('comes together in one payout, which the books and the bank agree about', async () => {
    const shop = aShop();
    await setAccount(shop);
    for (const amount of [9, 10, 29, 30, 999_99]) await sell(shop, amount);
    const { payouts } = await paidOut(shop);
    const total = 9 + 9 + 28 + 28 + 949_99;
    expect(payouts).toMatchObject([{ amount: { amount: total }, lines: { length: 5 } }]);
    expect(await transfersTo(shop)).toEqual([{ amount: total, iban: IBAN.replaceAll(' ', '') }]);
    const accounts = await rows(
      subgraph,
      `select split_part(account, ':', 1) as account, sum(amount_minor)::int as sum from ledger_entry
       where account like '%' || ? group by 1 having sum(amount_minor) <> 0`,
      [shop.merchantUserId],
    );
    expect(accounts).toEqual([{ account: 'merchant', sum: total }]);
  });

  it('is less what was agreed with the merchant when the customer pays, and not what is agreed later', async () => {
    const shop = aShop();
    await setAccount(shop);
    const agree = (basisPoints: number) =>
      subgraph.emit(merchantCommissionChanged, shop.merchantId, {
        merchantId: shop.merchantId,
        userId: shop.merchantUserId,
        name: 'Al Saif',
        basisPoints,
      });
    await agree(250);
    const order = await sell(shop, 100_00, { arrives: false });
    await agree(0);
    await sell(shop, 100_00);
    await deliverOrder(subgraph, order);
    expect((await seen(shop)).figures).toEqual([0, 197_50, 0, 0]);
  });

  it('waits as long as there is no account to pay it to', async () => {
    const shop = aShop();
    await sell(shop, 100_00);
    const { figures, payouts, balance } = await paidOut(shop);
    expect({ figures, payouts, account: balance.account }).toEqual({
      figures: [0, 95_00, 0, 0],
      payouts: [],
      account: null,
    });
    expect(new Date(balance.nextPayoutAt).getTime()).toBeGreaterThan(Date.now());
    expect((await setAccount(shop)).__typename).toBe('PayoutAccount');
    expect((await paidOut(shop)).payouts).toMatchObject([{ status: 'PAID', amount: { amount: 95_00 } }]);
  });
});

describe('an order that is given back', () => {
  it('before it is paid out, is no part of any payout', async () => {
    const shop = aShop();
    await setAccount(shop);
    await refunded(await sell(shop, 40_00));
    const held = await sell(shop, 60_00, { arrives: false });
    await refunded(held);
    await deliverOrder(subgraph, held);
    const kept = await sell(shop, 100_00);
    expect((await seen(shop)).figures).toEqual([0, 95_00, 0, 0]);
    const { payouts } = await paidOut(shop);
    expect(payouts).toMatchObject([{ amount: { amount: 95_00 }, lines: [{ order: { id: kept.orderId } }] }]);
    expect(payouts[0].lines).toHaveLength(1);
  });

  it('after it was paid out, is made up for by the next payouts, once', async () => {
    const shop = aShop();
    await setAccount(shop);
    const back = await sell(shop, 100_00);
    await paidOut(shop);
    await refunded(back);
    expect((await seen(shop)).figures).toEqual([0, 0, 95_00, 0]);
    await sell(shop, 60_00);
    // Not enough: nothing is paid, and nothing forgotten.
    expect((await paidOut(shop)).figures).toEqual([0, 0, 38_00, 0]);
    await sell(shop, 60_00);
    const { figures, payouts } = await paidOut(shop);
    expect(figures).toEqual([0, 0, 0, 0]);
    expect(payouts).toMatchObject([{ amount: { amount: 19_00 } }, { amount: { amount: 95_00 } }]);
    expect(payouts[0].lines.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'REFUND',
      'SALE',
      'SALE',
    ]);
    await sell(shop, 10_00);
    expect((await paidOut(shop)).payouts[0].amount.amount).toBe(9_50);
    expect((await transfersTo(shop)).map(({ amount }) => amount)).toEqual([95_00, 19_00, 9_50]);
  });
});

describe('a payout that the bank does not take', () => {
  it('waits, and is paid once when another account is given', async () => {
    const shop = aShop();
    await setAccount(shop, CLOSED_ACCOUNT);
    await sell(shop, 100_00);
    const failed = await paidOut(shop);
    expect(failed.payouts).toMatchObject([{ status: 'FAILED', failure: 'ACCOUNT_CLOSED', paidAt: null }]);
    expect(failed.figures).toEqual([0, 0, 0, 95_00]);
    const told = (await subgraph.events('payout.failed')).at(-1)!.data;
    expect(told).toMatchObject({ merchantId: shop.merchantId, reason: 'ACCOUNT_CLOSED' });
    // One at a time: what is sold meanwhile waits for the next.
    await sell(shop, 20_00);
    expect((await paidOut(shop)).figures).toEqual([0, 19_00, 0, 95_00]);
    await setAccount(shop);
    expect((await paidOut(shop)).payouts.at(-1)).toMatchObject({ status: 'PAID', failure: null });
    const { payouts } = await paidOut(shop);
    expect(payouts).toMatchObject([
      { status: 'PAID', amount: { amount: 19_00 } },
      { status: 'PAID', amount: { amount: 95_00 }, maskedIban: 'SA••••••••••••••••••7519' },
    ]);
    expect((await transfersTo(shop)).map(({ amount, iban }) => [amount, iban === CLOSED_ACCOUNT])).toEqual([
      [95_00, true],
      [95_00, false],
      [19_00, false],
    ]);
  });

  it('because its account is closed, is paid to the one that was given meanwhile, without being asked for again', async () => {
    const shop = aShop();
    await setAccount(shop, CLOSED_ACCOUNT);
    await sell(shop, 100_00);
    await runWaitingJobs(subgraph);
    await eventually(async () => (await seen(shop)).payouts[0]?.status === 'SENT');
    await setAccount(shop);
    const { payouts, figures } = await paidOut(shop);
    expect(payouts).toMatchObject([{ status: 'PAID', amount: { amount: 95_00 }, failure: null }]);
    expect(payouts[0].maskedIban).toBe('SA••••••••••••••••••7519');
    expect(figures).toEqual([0, 0, 0, 0]);
    expect((await transfersTo(shop)).map(({ iban }) => iban === CLOSED_ACCOUNT)).toEqual([true, false]);
    const failed = await subgraph.events('payout.failed');
    expect(failed.filter(({ data }) => data.merchantId === shop.merchantId)).toEqual([]);
  });
});

describe('the account to which a merchant is paid', () => {
  it('is kept as it was given, and shown without the middle of it', async () => {
    const shop = aShop();
    expect(await setAccount(shop, ' sa0380000000608010167519 ')).toEqual({
      __typename: 'PayoutAccount',
      maskedIban: 'SA••••••••••••••••••7519',
      holder: 'مؤسسة السيف لقطع الغيار',
    });
    expect(await subgraph.events('payout.account_changed')).toContainEqual(
      expect.objectContaining({
        data: {
          merchantId: shop.merchantId,
          merchantUserId: shop.merchantUserId,
          maskedIban: 'SA••••••••••••••••••7519',
        },
      }),
    );
  });

  it.each([
    ['SA0380000000608010167591', 'WRONG_CHECK_DIGITS'],
    ['DE89370400440532013000', 'NOT_SAUDI'],
    ['\0', 'NOT_SAUDI'],
  ])('is not %j', async (iban, fault) => {
    expect(await setAccount(aShop(), iban)).toEqual({ __typename: 'InvalidIban', fault });
  });

  it('is set by nobody whose sign-in is long ago, or unknown', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const { owner } = aShop();
    const { authTime: _, ...unknown } = owner;
    for (const as of [{ ...owner, authTime: now - 16 * 60 }, unknown])
      expect(await setAccount({ owner: as })).toEqual({ __typename: 'ReauthenticationRequired' });
  });

  it('is set by the owner alone', async () => {
    const { owner, merchantId } = aShop();
    const authTime = owner.authTime!;
    for (const role of ['merchant_staff', 'cashier', 'customer'] as const) {
      const as = identityOf(role, { sub: newId(), merchant: merchantId, authTime });
      expect(await setAccount({ owner: as })).toBe('FORBIDDEN');
    }
    const admin = identityOf('admin', { sub: newId(), merchant: merchantId, authTime });
    expect(await setAccount({ owner: { ...admin, roles: ['merchant_staff', 'admin'] } })).toBe('FORBIDDEN');
    const { merchant: _, ...ofNone } = owner;
    expect(await setAccount({ owner: ofNone })).toBe('NOT_FOUND');
  });
});

describe('payouts and proceeds', () => {
  const PROCEEDS = `query ($of: [_Any!]!) { _entities(representations: $of) {
    ... on Order { proceeds { gross { amount } commission { amount } net { amount } status payout { status } } }
    ... on Payout { id amount { amount } }
  } }`;
  const ask = async (as: Identity | null, of: object) => {
    const { data, errors } = await subgraph.execute(PROCEEDS, { of: [of] }, { as });
    return { found: data?._entities[0], code: errors?.[0]?.extensions.code };
  };

  it('say of each order what is left of it, and how far that is', async () => {
    const shop = aShop();
    await setAccount(shop);
    const order = await sell(shop, 100_00, { arrives: false });
    const of = { __typename: 'Order', id: order.orderId };
    const amounts = { gross: { amount: 100_00 }, commission: { amount: 5_00 }, net: { amount: 95_00 } };
    const told = async () => (await ask(shop.owner, of)).found.proceeds;
    expect(await told()).toEqual({ ...amounts, status: 'HELD', payout: null });
    await deliverOrder(subgraph, order);
    expect(await told()).toEqual({ ...amounts, status: 'DUE', payout: null });
    await paidOut(shop);
    expect(await told()).toEqual({ ...amounts, status: 'PAID_OUT', payout: { status: 'PAID' } });
    await refunded(order);
    expect(await told()).toMatchObject({ status: 'REFUNDED' });
  });

  it('are known to the owner of the merchant and to staff only', async () => {
    const shop = aShop();
    await setAccount(shop);
    const order = await sell(shop, 100_00);
    const [{ id }] = (await paidOut(shop)).payouts;
    const ofOrder = { __typename: 'Order', id: order.orderId };
    const ofPayout = { __typename: 'Payout', id };
    const employee = identityOf('merchant_staff', { sub: newId(), merchant: shop.merchantId });
    for (const as of [identity(order.customerId), employee, aShop().owner]) {
      expect((await ask(as, ofOrder)).found.proceeds).toBeNull();
      expect((await ask(as, ofPayout)).found).toBeNull();
    }
    expect((await seen(aShop())).payouts).toEqual([]);
    for (const as of [shop.owner, staff]) {
      expect((await ask(as, ofOrder)).found.proceeds).toMatchObject({ status: 'PAID_OUT' });
      expect((await ask(as, ofPayout)).found).toEqual({ id, amount: { amount: 95_00 } });
    }
  });
});
