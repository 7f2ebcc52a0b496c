import { type Currency, money } from '@dallal/money';
import { databaseNow, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MerchantBalance } from './payout.results.ts';
import { nextPayout } from './payout.schedule.ts';
import { PayoutAccount } from './payout-account.entity.ts';

interface Standing {
  readonly account: 'escrow' | 'payable' | 'clearing';
  readonly currency: Currency;
  readonly amount: number;
}

/** What the books say of a merchant. */
export async function balanceOf(
  em: EntityManager,
  merchantId: string,
  intervalSeconds: number,
): Promise<MerchantBalance> {
  const standings = await standingsOf(em, merchantId);
  const amounts = (account: Standing['account'], sign: 1 | -1 = 1) =>
    standings
      .filter((standing) => standing.account === account && standing.amount * sign > 0)
      .map(({ amount, currency }) => money(amount * sign, currency));
  return Object.assign(new MerchantBalance(), {
    held: amounts('escrow'),
    available: amounts('payable'),
    owed: amounts('payable', -1),
    onItsWay: amounts('clearing'),
    nextPayoutAt: nextPayout(await databaseNow(em), intervalSeconds),
    account: await em.findOne(PayoutAccount, { merchantId }),
  });
}

async function standingsOf(em: EntityManager, merchantId: string): Promise<Standing[]> {
  const rows = await sql<Record<string, string>>(
    em,
    `select split_part(e.account, ':', 1) as account, e.currency, sum(e.amount_minor) as amount
     from (select distinct merchant_user_id as id from payment where merchant_id = ?) as owner
     join ledger_entry e on e.account in ('escrow:' || owner.id, 'payable:' || owner.id, 'clearing:' || owner.id)
     group by 1, 2 order by 2`,
    [merchantId],
  );
  return rows.map(({ account, currency, amount }) => ({
    account: account as Standing['account'],
    currency: currency as Currency,
    amount: Number(amount),
  }));
}
