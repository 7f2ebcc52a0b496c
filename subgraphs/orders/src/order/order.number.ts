import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/**
 * The next order number, such as DL-2026-000001. A sequence never waits and never repeats, but a transaction that is
 * rolled back leaves a gap; the year is the one in Riyadh, and the count goes on over the years.
 */
export async function nextOrderNumber(tx: EntityManager): Promise<string> {
  const [next] = await sql<{ year: string; count: string }>(
    tx,
    `select to_char(clock_timestamp() at time zone 'Asia/Riyadh', 'YYYY') as year, nextval('order_number') as count`,
  );
  return `DL-${next!.year}-${String(next!.count).padStart(6, '0')}`;
}
