import { newId } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { unbalancedTransfers } from '../src/ledger/ledger.service.ts';
import { statusAfter } from '../src/payment/payment.state.ts';
import { ProviderEvent } from '../src/payment/provider-event.entity.ts';
import { payments } from '../src/subgraph.ts';
import { identity, pay, placeOrder, rows, staff } from './marketplace.ts';

let subgraph: SubgraphTest;

beforeAll(async () => {
  subgraph = await testSubgraph(payments);
});
afterAll(() => subgraph.close());

const ledgerQuery = `query ($id: ID!) {
  payment(id: $id) { ledger { account direction amount { amount } } }
}`;

describe('the ledger', () => {
  it('moves a captured payment into escrow, less the commission', async () => {
    const order = await placeOrder(subgraph, { total: { amount: 115_10, currency: 'SAR' } });
    const { id } = await pay(subgraph, order);
    const { data } = await subgraph.execute(ledgerQuery, { id }, { as: staff });
    expect(data.payment.ledger).toEqual([
      { account: `customer:${order.customerId}`, direction: 'DEBIT', amount: { amount: 115_10 } },
      { account: `escrow:${order.merchantUserId}`, direction: 'CREDIT', amount: { amount: 109_34 } },
      { account: 'commission', direction: 'CREDIT', amount: { amount: 5_76 } },
    ]);
  });

  it('sums to zero over every transfer, whatever the amounts', async () => {
    const totals = [0, 1, 9, 10, 11, 29, 30, 999_99, Number.MAX_SAFE_INTEGER];
    await Promise.all(
      totals.map(async (amount) =>
        pay(subgraph, await placeOrder(subgraph, { total: { amount, currency: 'SAR' } })),
      ),
    );
    expect(await unbalancedTransfers(subgraph.em())).toEqual([]);
    const negative = await rows(
      subgraph,
      `select account from ledger_entry where account not like 'customer:%'
       group by account having sum(amount_minor) < 0`,
    );
    expect(negative).toEqual([]);
  });

  it('is shown to staff only', async () => {
    const order = await placeOrder(subgraph);
    const { id } = await pay(subgraph, order);
    const own = [order.customerId, order.merchantUserId].map((sub) => identity(sub));
    for (const as of [...own, { ...own[0]!, roles: ['admin'] }]) {
      const { data, errors } = await subgraph.execute(ledgerQuery, { id }, { as });
      expect({ data, errors }).toEqual({ data: { payment: { ledger: null } }, errors: undefined });
    }
  });

  it('refuses a transfer that does not sum to zero', async () => {
    const { id } = await pay(subgraph, await placeOrder(subgraph));
    const insert = rows(
      subgraph,
      `insert into ledger_entry (id, transfer_id, payment_id, account, amount_minor, currency)
       select ?, id, payment_id, 'thief', 1, 'SAR' from provider_event where payment_id = ?`,
      [newId(), id],
    );
    await expect(insert).rejects.toThrow('does not sum to zero');
  });

  it.each([
    ['ledger_entry', 'update ledger_entry set amount_minor = amount_minor * 2'],
    ['ledger_entry', 'delete from ledger_entry'],
    ['provider_event', `update provider_event set type = 'CAPTURED'`],
    ['provider_event', 'delete from provider_event'],
  ])('and what it rests on, %s, is append-only: %s', async (table, statement) => {
    await pay(subgraph, await placeOrder(subgraph));
    await expect(rows(subgraph, statement)).rejects.toThrow(`${table} is append-only`);
  });
});

it('the status of every payment is what its provider events say', async () => {
  const order = await placeOrder(subgraph);
  await pay(subgraph, order, { token: 'sandbox_declined' });
  await pay(subgraph, order);
  const kept = await rows(subgraph, 'select id, status from payment');
  expect(kept.length).toBeGreaterThan(1);
  for (const { id, status } of kept) {
    const events = await subgraph
      .em()
      .find(ProviderEvent, { paymentId: id }, { orderBy: { sequence: 'asc' } });
    expect(status).toBe(statusAfter(events.map(({ type }) => type)));
  }
});
