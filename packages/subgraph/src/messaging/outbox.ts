import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '../database/transaction.ts';

/** Largest number of events that are read at once, whatever was asked for. */
const MAX_LIMIT = 1_000;

/** What {@link toEnvelope} needs of a row of the outbox. */
export const outboxColumns = `event_id, type, version, producer, aggregate_id, data, position,
  to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at`;

export interface OutboxRow {
  event_id: string;
  type: string;
  version: number;
  producer: string;
  aggregate_id: string;
  data: unknown;
  /** bigint: the driver gives it as text. */
  position: string;
  occurred_at: string;
}

export function toEnvelope(row: OutboxRow): EventEnvelope {
  return {
    id: row.event_id,
    type: row.type,
    version: row.version,
    producer: row.producer,
    aggregateId: row.aggregate_id,
    position: Number(row.position),
    occurredAt: row.occurred_at,
    data: row.data,
  };
}

/**
 * The events of this subgraph's log after a position, oldest first. When the first one is not `after + 1`, those
 * between were deleted because of their age. What is no number or out of range, in a request say, counts as the nearest
 * that is not.
 */
export async function readOutbox(em: EntityManager, after: number, limit: number): Promise<EventEnvelope[]> {
  const rows = await sql<OutboxRow>(
    em,
    `select ${outboxColumns} from outbox where position > ? order by outbox.position limit ?`,
    [whole(after, 0, Number.MAX_SAFE_INTEGER), whole(limit, 0, MAX_LIMIT)],
  );
  return rows.map(toEnvelope);
}

function whole(value: number, min: number, max: number): number {
  return Math.trunc(Math.min(Math.max(value || 0, min), max));
}
