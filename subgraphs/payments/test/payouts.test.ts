import { merchantCommissionChanged } from '@dallal/events';
import { eventually, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { CLOSED_ACCOUNT } from '../src/gateway/sandbox-transfers.ts';
import { unbalancedTransfers } from '../src/ledger/ledger.service.ts';
import { payments } from '../src/subgraph.ts';
import { deliverOrder, rows, runWaitingJobs } from './marketplace.ts';
import { aShop, IBAN, paidOut, refunded, seen, sell, setAccount, transfersTo } from './payout-shop.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  // Nothing happens by itself: `paidOut` moves the clock.
  subgraph = await testSubgraph(payments, { config: { PAYMENTS_RECOVERY_DELAY_MS: '3600000' } });
});
afterAll(() => subgraph.close());

describe('what a merchant earns', () => {
  it('is held until the order has arrived, then due, then paid out, to the halala', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop);
    const order = await sell(subgraph, shop, 115_10, { arrives: false });
    expect((await seen(subgraph, shop)).figures).toEqual([109_34, 0, 0, 0]);
    await deliverOrder(subgraph, order);
    await deliverOrder(subgraph, order);
    expect((await seen(subgraph, shop)).figures).toEqual([0, 109_34, 0, 0]);
    const { figures, payouts } = await paidOut(subgraph, shop);
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
    await setAccount(subgraph, shop);
    for (const amount of [9, 10, 29, 30, 999_99]) await sell(subgraph, shop, amount);
    const { payouts } = await paidOut(subgraph, shop);
    const total = 9 + 9 + 28 + 28 + 949_99;
    expect(payouts).toMatchObject([{ amount: { amount: total }, lines: { length: 5 } }]);
    expect(await transfersTo(subgraph, shop)).toEqual([{ amount: total, iban: IBAN.replaceAll(' ', '') }]);
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
    await setAccount(subgraph, shop);
    const agree = (basisPoints: number) =>
      subgraph.emit(merchantCommissionChanged, shop.merchantId, {
        merchantId: shop.merchantId,
        userId: shop.merchantUserId,
        name: 'Al Saif',
        basisPoints,
      });
    await agree(250);
    const order = await sell(subgraph, shop, 100_00, { arrives: false });
    await agree(0);
    await sell(subgraph, shop, 100_00);
    await deliverOrder(subgraph, order);
    expect((await seen(subgraph, shop)).figures).toEqual([0, 197_50, 0, 0]);
  });

  it('waits as long as there is no account to pay it to', async () => {
    const shop = aShop();
    await sell(subgraph, shop, 100_00);
    const { figures, payouts, balance } = await paidOut(subgraph, shop);
    expect({ figures, payouts, account: balance.account }).toEqual({
      figures: [0, 95_00, 0, 0],
      payouts: [],
      account: null,
    });
    expect(new Date(balance.nextPayoutAt).getTime()).toBeGreaterThan(Date.now());
    expect((await setAccount(subgraph, shop)).__typename).toBe('PayoutAccount');
    expect((await paidOut(subgraph, shop)).payouts).toMatchObject([
      { status: 'PAID', amount: { amount: 95_00 } },
    ]);
  });
});

describe('an order that is given back', () => {
  it('before it is paid out, is no part of any payout', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop);
    await refunded(subgraph, await sell(subgraph, shop, 40_00));
    const held = await sell(subgraph, shop, 60_00, { arrives: false });
    await refunded(subgraph, held);
    await deliverOrder(subgraph, held);
    const kept = await sell(subgraph, shop, 100_00);
    expect((await seen(subgraph, shop)).figures).toEqual([0, 95_00, 0, 0]);
    const { payouts } = await paidOut(subgraph, shop);
    expect(payouts).toMatchObject([{ amount: { amount: 95_00 }, lines: [{ order: { id: kept.orderId } }] }]);
    expect(payouts[0].lines).toHaveLength(1);
  });

  it('after it was paid out, is made up for by the next payouts, once', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop);
    const back = await sell(subgraph, shop, 100_00);
    await paidOut(subgraph, shop);
    await refunded(subgraph, back);
    expect((await seen(subgraph, shop)).figures).toEqual([0, 0, 95_00, 0]);
    await sell(subgraph, shop, 60_00);
    // Not enough: nothing is paid, and nothing forgotten.
    expect((await paidOut(subgraph, shop)).figures).toEqual([0, 0, 38_00, 0]);
    await sell(subgraph, shop, 60_00);
    const { figures, payouts } = await paidOut(subgraph, shop);
    expect(figures).toEqual([0, 0, 0, 0]);
    expect(payouts).toMatchObject([{ amount: { amount: 19_00 } }, { amount: { amount: 95_00 } }]);
    expect(payouts[0].lines.map(({ kind }: { kind: string }) => kind).sort()).toEqual([
      'REFUND',
      'SALE',
      'SALE',
    ]);
    await sell(subgraph, shop, 10_00);
    expect((await paidOut(subgraph, shop)).payouts[0].amount.amount).toBe(9_50);
    expect((await transfersTo(subgraph, shop)).map(({ amount }) => amount)).toEqual([95_00, 19_00, 9_50]);
  });
});

describe('a payout that the bank does not take', () => {
  it('waits, and is paid once when another account is given', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop, CLOSED_ACCOUNT);
    await sell(subgraph, shop, 100_00);
    const failed = await paidOut(subgraph, shop);
    expect(failed.payouts).toMatchObject([{ status: 'FAILED', failure: 'ACCOUNT_CLOSED', paidAt: null }]);
    expect(failed.figures).toEqual([0, 0, 0, 95_00]);
    const told = (await subgraph.events('payout.failed')).at(-1)!.data;
    expect(told).toMatchObject({ merchantId: shop.merchantId, reason: 'ACCOUNT_CLOSED' });
    // One at a time: what is sold meanwhile waits for the next.
    await sell(subgraph, shop, 20_00);
    expect((await paidOut(subgraph, shop)).figures).toEqual([0, 19_00, 0, 95_00]);
    await setAccount(subgraph, shop);
    expect((await paidOut(subgraph, shop)).payouts.at(-1)).toMatchObject({ status: 'PAID', failure: null });
    const { payouts } = await paidOut(subgraph, shop);
    expect(payouts).toMatchObject([
      { status: 'PAID', amount: { amount: 19_00 } },
      { status: 'PAID', amount: { amount: 95_00 }, maskedIban: 'SA••••••••••••••••••7519' },
    ]);
    expect(
      (await transfersTo(subgraph, shop)).map(({ amount, iban }) => [amount, iban === CLOSED_ACCOUNT]),
    ).toEqual([
      [95_00, true],
      [95_00, false],
      [19_00, false],
    ]);
  });

  it('because its account is closed, is paid to the one that was given meanwhile, without being asked for again', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop, CLOSED_ACCOUNT);
    await sell(subgraph, shop, 100_00);
    await runWaitingJobs(subgraph);
    await eventually(async () => (await seen(subgraph, shop)).payouts[0]?.status === 'SENT');
    await setAccount(subgraph, shop);
    const { payouts, figures } = await paidOut(subgraph, shop);
    expect(payouts).toMatchObject([{ status: 'PAID', amount: { amount: 95_00 }, failure: null }]);
    expect(payouts[0].maskedIban).toBe('SA••••••••••••••••••7519');
    expect(figures).toEqual([0, 0, 0, 0]);
    expect((await transfersTo(subgraph, shop)).map(({ iban }) => iban === CLOSED_ACCOUNT)).toEqual([
      true,
      false,
    ]);
    const failed = await subgraph.events('payout.failed');
    expect(failed.filter(({ data }) => data.merchantId === shop.merchantId)).toEqual([]);
  });
});
