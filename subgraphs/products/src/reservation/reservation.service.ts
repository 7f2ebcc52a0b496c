import {
  type checkoutRequested,
  type DataOf,
  stockRefused,
  stockReleased,
  stockReserved,
} from '@dallal/events';
import type { Currency } from '@dallal/money';
import { emit, isId, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { MAIN_WAREHOUSE } from '../stock/stock-level.entity.ts';
import { decide, type Offer } from './decide.ts';

interface OfferRow {
  readonly id: string;
  readonly sku: string;
  readonly name_ar: string;
  readonly name_en: string;
  readonly price_minor: string;
  readonly currency: Currency;
  readonly quantity: number;
  readonly merchant_id: string | null;
  readonly user_id: string | null;
}

/** The pieces of one order of a checkout. */
interface OrderOfCheckout {
  readonly checkoutId: string;
  readonly merchantId: string;
}

/**
 * Puts aside all that a checkout asks for, or says why not. The rows are locked, so of two who want the last piece the second
 * is decided when the first has it.
 */
export async function answerCheckout(
  tx: EntityManager,
  wish: DataOf<typeof checkoutRequested>,
): Promise<void> {
  const { checkoutId } = wish;
  const offers = await lockOffers(
    tx,
    wish.lines.map(({ productId }) => productId),
  );
  const decision = decide(wish, offers);
  if ('refused' in decision) {
    const { reason, lines } = decision.refused;
    await emit(tx, stockRefused, checkoutId, { checkoutId, reason, lines });
    return;
  }
  const lines = JSON.stringify(decision.reserved);
  await sql(
    tx,
    `update stock_level set quantity = stock_level.quantity - line.quantity
     from jsonb_to_recordset(?::jsonb) as line ("productId" uuid, quantity int)
     where product_id = line."productId" and warehouse = ?`,
    [lines, MAIN_WAREHOUSE],
  );
  await sql(
    tx,
    `insert into reservation (checkout_id, product_id, merchant_id, quantity, state, changed_at)
     select ?, line."productId", line."merchantId", line.quantity, 'HELD', clock_timestamp()
     from jsonb_to_recordset(?::jsonb) as line ("productId" uuid, "merchantId" text, quantity int)`,
    [checkoutId, lines],
  );
  await emit(tx, stockReserved, checkoutId, { checkoutId, lines: [...decision.reserved] });
}

/** An order is paid: what was held for it is sold. */
export async function sell(tx: EntityManager, { checkoutId, merchantId }: OrderOfCheckout): Promise<void> {
  await sql(
    tx,
    `update reservation set state = 'SOLD', changed_at = clock_timestamp()
     where checkout_id = ? and merchant_id = ? and state = 'HELD'`,
    [checkoutId, merchantId],
  );
}

/** Puts back what was taken off the shelf for an order. Told twice, it does so once. */
export async function release(
  tx: EntityManager,
  { checkoutId, merchantId, orderId }: OrderOfCheckout & { readonly orderId: string },
): Promise<void> {
  const released = await sql<{ product_id: string; quantity: number }>(
    tx,
    `update reservation set state = 'RELEASED', changed_at = clock_timestamp()
     where checkout_id = ? and merchant_id = ? and state <> 'RELEASED' returning product_id, quantity`,
    [checkoutId, merchantId],
  );
  if (released.length === 0) return;
  const lines = released.map(({ product_id: productId, quantity }) => ({ productId, quantity }));
  await lockStock(
    tx,
    lines.map(({ productId }) => productId),
  );
  await sql(
    tx,
    `update stock_level set quantity = stock_level.quantity + line.quantity
     from jsonb_to_recordset(?::jsonb) as line ("productId" uuid, quantity int)
     where product_id = line."productId" and warehouse = ?`,
    [JSON.stringify(lines), MAIN_WAREHOUSE],
  );
  await emit(tx, stockReleased, checkoutId, { checkoutId, orderId, lines });
}

/** Locked always in the order of their ids, first what a product is, then how many there are: so nobody waits in a circle. */
async function lockOffers(tx: EntityManager, productIds: readonly string[]): Promise<Map<string, Offer>> {
  const ids = JSON.stringify(productIds.filter(isId));
  await sql(
    tx,
    `select id from product where id in (select value::uuid from jsonb_array_elements_text(?::jsonb))
     order by id for share`,
    [ids],
  );
  await lockStock(tx, productIds);
  const rows = await sql<OfferRow>(
    tx,
    `select p.id, p.sku, p.name_ar, p.name_en, p.price_minor, p.currency, l.quantity, s.merchant_id, s.user_id
     from product p
       join stock_level l on l.product_id = p.id and l.warehouse = ?
       left join seller s on s.merchant_id = p.merchant_id and s.may_sell
     where p.id in (select value::uuid from jsonb_array_elements_text(?::jsonb))`,
    [MAIN_WAREHOUSE, ids],
  );
  return new Map(rows.map((row) => [row.id, offerOf(row)]));
}

async function lockStock(tx: EntityManager, productIds: readonly string[]): Promise<void> {
  await sql(
    tx,
    `select product_id from stock_level
     where warehouse = ? and product_id in (select value::uuid from jsonb_array_elements_text(?::jsonb))
     order by product_id for update`,
    [MAIN_WAREHOUSE, JSON.stringify(productIds.filter(isId))],
  );
}

function offerOf(row: OfferRow): Offer {
  const { merchant_id: merchantId, user_id: userId } = row;
  return {
    productId: row.id,
    sku: row.sku,
    nameAr: row.name_ar,
    nameEn: row.name_en,
    unitPrice: { amount: Number(row.price_minor), currency: row.currency },
    available: row.quantity,
    seller: merchantId && userId ? { merchantId, userId } : null,
  };
}
