import type { Currency } from '@dallal/money';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PayoutLineKind } from './payout-line.entity.ts';

/** What a payment adds to its merchant's next payout, or takes off it. */
export interface DueItem {
  readonly paymentId: string;
  readonly orderId: string;
  /** On whose accounts it stands in the books. */
  readonly merchantUserId: string;
  readonly kind: PayoutLineKind;
  readonly gross: number;
  readonly commission: number;
  readonly currency: Currency;
}

/**
 * Sales that have arrived and were not paid out, and paid-out sales that were given back since. What was cancelled goes
 * back, if it has not yet.
 */
const isDue = `p.released_at is not null and (
  (p.status = 'CAPTURED' and not exists (select from payout_line l where l.payment_id = p.id)
    and not exists (select from payable_order o where o.order_id = p.order_id and o.cancelled_at is not null))
  or (p.status = 'REFUNDED'
    and exists (select from payout_line l where l.payment_id = p.id and l.kind = 'SALE')
    and not exists (select from payout_line l where l.payment_id = p.id and l.kind = 'REFUND')))`;

/** Merchants to whom something may be paid, and who have said where to. */
export async function payableMerchants(em: EntityManager): Promise<string[]> {
  const rows = await sql<{ merchant_id: string }>(
    em,
    `select merchant_id from payout_account a
     where exists (select from payment p where p.merchant_id = a.merchant_id and ${isDue}) order by merchant_id`,
  );
  return rows.map((row) => row.merchant_id);
}

/** What is due to a merchant. The payments stay as they are until the transaction ends. */
export async function dueTo(tx: EntityManager, merchantId: string): Promise<DueItem[]> {
  const rows = await sql<Record<string, string>>(
    tx,
    `select p.id, p.order_id, p.merchant_user_id, p.status, p.amount_minor, p.currency, ${commissionOfPayment('p.id')} as commission
     from payment p where p.merchant_id = ? and ${isDue} order by p.id for update of p`,
    [merchantId],
  );
  return rows.map((row) => ({
    paymentId: row.id!,
    orderId: row.order_id!,
    merchantUserId: row.merchant_user_id!,
    kind: row.status === 'CAPTURED' ? PayoutLineKind.SALE : PayoutLineKind.REFUND,
    gross: Number(row.amount_minor),
    commission: Number(row.commission),
    currency: row.currency as Currency,
  }));
}

/** What was split off a payment when it was captured; a refund gives it back, on a line of its own. */
export function commissionOfPayment(id: string): string {
  return `coalesce((select sum(amount_minor) from ledger_entry e
    where e.payment_id = ${id} and e.account = 'commission' and e.amount_minor > 0), 0)`;
}

/** In minor units; negative when more was given back than sold. */
export function sumOf(items: readonly Pick<DueItem, 'kind' | 'gross' | 'commission'>[]): number {
  return items.reduce(
    (sum, { kind, gross, commission }) =>
      sum + (kind === PayoutLineKind.SALE ? gross - commission : commission - gross),
    0,
  );
}
