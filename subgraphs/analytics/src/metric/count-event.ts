import type { EventEnvelope } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { z } from 'zod';

const Amount = z.object({ amount: z.int().nonnegative(), currency: z.string() });
/** Where events tell what something is worth, the first that is there counts. */
const Worth = z.object({
  amount: Amount.optional().catch(undefined),
  total: Amount.optional().catch(undefined),
});

/** Adds an event to its type's count, and its worth to the sum, of the day (UTC) on which it happened. */
export async function countEvent(
  em: EntityManager,
  { type, occurredAt, data }: EventEnvelope,
): Promise<void> {
  await sql(
    em,
    `insert into metric_count (name, day, count) values (?, (?::timestamptz at time zone 'UTC')::date, 1)
     on conflict (name, day) do update set count = metric_count.count + 1`,
    [type, occurredAt],
  );
  const { amount, total } = Worth.parse(data);
  const worth = amount ?? total;
  if (!worth) return;
  await sql(
    em,
    `insert into metric_amount (name, day, currency, amount) values (?, (?::timestamptz at time zone 'UTC')::date, ?, ?)
     on conflict (name, day, currency) do update set amount = metric_amount.amount + excluded.amount`,
    [type, occurredAt, worth.currency, worth.amount],
  );
}
