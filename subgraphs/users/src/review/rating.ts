import { merchantUpdated } from '@dallal/events';
import { emit, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { offeringOf } from '../merchant/merchant.events.ts';

/** From the reviews themselves, under the merchant's lock, so that nothing is counted twice or lost. */
export async function recount(tx: EntityManager, merchant: Merchant): Promise<void> {
  const [row] = await sql<{ sum: number; count: number }>(
    tx,
    `select coalesce(sum(rating), 0)::int as sum, count(*)::int as count from review
     where merchant_id = ? and hidden_at is null`,
    [merchant.id],
  );
  const { sum, count } = row!;
  if (sum === merchant.ratingSum && count === merchant.ratingCount) return;
  merchant.ratingSum = sum;
  merchant.ratingCount = count;
  await tx.flush();
  await emit(tx, merchantUpdated, merchant.id, offeringOf(merchant));
}
