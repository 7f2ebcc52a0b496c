import type { Identity } from '@dallal/signing';
import { newId } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { payments } from '../src/subgraph.ts';
import { deliverOrder, identity, rows, staff } from './marketplace.ts';
import { aShop, paidOut, refunded, seen, sell, setAccount } from './payout-shop.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  // Nothing happens by itself: `paidOut` moves the clock.
  subgraph = await testSubgraph(payments, { config: { PAYMENTS_RECOVERY_DELAY_MS: '3600000' } });
});
afterAll(() => subgraph.close());

describe('the account to which a merchant is paid', () => {
  it('is kept as it was given, and shown without the middle of it', async () => {
    const shop = aShop();
    expect(await setAccount(subgraph, shop, ' sa0380000000608010167519 ')).toEqual({
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
    expect(await setAccount(subgraph, aShop(), iban)).toEqual({ __typename: 'InvalidIban', fault });
  });

  it('is set by nobody whose sign-in is long ago, or unknown', async () => {
    const now = Math.floor(Date.now() / 1_000);
    const { owner } = aShop();
    const { authTime: _, ...unknown } = owner;
    for (const as of [{ ...owner, authTime: now - 16 * 60 }, unknown])
      expect(await setAccount(subgraph, { owner: as })).toEqual({ __typename: 'ReauthenticationRequired' });
  });

  it('is set by the owner alone', async () => {
    const { owner, merchantId } = aShop();
    const authTime = owner.authTime!;
    for (const role of ['merchant_staff', 'cashier', 'customer'] as const) {
      const as = identityOf(role, { sub: newId(), merchant: merchantId, authTime });
      expect(await setAccount(subgraph, { owner: as })).toBe('FORBIDDEN');
    }
    const admin = identityOf('admin', { sub: newId(), merchant: merchantId, authTime });
    expect(await setAccount(subgraph, { owner: { ...admin, roles: ['merchant_staff', 'admin'] } })).toBe(
      'FORBIDDEN',
    );
    const { merchant: _, ...ofNone } = owner;
    expect(await setAccount(subgraph, { owner: ofNone })).toBe('NOT_FOUND');
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
    await setAccount(subgraph, shop);
    const order = await sell(subgraph, shop, 100_00, { arrives: false });
    const of = { __typename: 'Order', id: order.orderId };
    const amounts = { gross: { amount: 100_00 }, commission: { amount: 5_00 }, net: { amount: 95_00 } };
    const told = async () => (await ask(shop.owner, of)).found.proceeds;
    expect(await told()).toEqual({ ...amounts, status: 'HELD', payout: null });
    await deliverOrder(subgraph, order);
    expect(await told()).toEqual({ ...amounts, status: 'DUE', payout: null });
    await paidOut(subgraph, shop);
    expect(await told()).toEqual({ ...amounts, status: 'PAID_OUT', payout: { status: 'PAID' } });
    await refunded(subgraph, order);
    expect(await told()).toMatchObject({ status: 'REFUNDED' });
  });

  it('say that it is on its way back once the order is cancelled, wherever it was until then', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop);
    const paid = await sell(subgraph, shop, 100_00);
    await paidOut(subgraph, shop);
    const due = await sell(subgraph, shop, 100_00);
    const held = await sell(subgraph, shop, 100_00, { arrives: false });
    for (const { orderId } of [held, due, paid]) {
      // As it is between the cancellation and the gateway's answer.
      await rows(subgraph, 'update payable_order set cancelled_at = clock_timestamp() where order_id = ?', [
        orderId,
      ]);
      const { found } = await ask(shop.owner, { __typename: 'Order', id: orderId });
      expect(found.proceeds).toMatchObject({ status: 'REFUNDING', net: { amount: 95_00 } });
    }
  });

  it('are known to the owner of the merchant and to staff only', async () => {
    const shop = aShop();
    await setAccount(subgraph, shop);
    const order = await sell(subgraph, shop, 100_00);
    const [{ id }] = (await paidOut(subgraph, shop)).payouts;
    const ofOrder = { __typename: 'Order', id: order.orderId };
    const ofPayout = { __typename: 'Payout', id };
    const employee = identityOf('merchant_staff', { sub: newId(), merchant: shop.merchantId });
    for (const as of [identity(order.customerId), employee, aShop().owner]) {
      expect((await ask(as, ofOrder)).found.proceeds).toBeNull();
      expect((await ask(as, ofPayout)).found).toBeNull();
    }
    expect((await seen(subgraph, aShop())).payouts).toEqual([]);
    for (const as of [shop.owner, staff]) {
      expect((await ask(as, ofOrder)).found.proceeds).toMatchObject({ status: 'PAID_OUT' });
      expect((await ask(as, ofPayout)).found).toEqual({ id, amount: { amount: 95_00 } });
    }
  });
});
