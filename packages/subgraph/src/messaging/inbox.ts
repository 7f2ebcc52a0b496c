import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '../database/transaction.ts';
import { beginning, type LogCursor } from './event-bus.ts';
import type { Outcome } from './inbox-message.entity.ts';

interface CursorRow {
  /** bigint: the driver gives it as text. */
  position: string;
  event_id: string | null;
}

/** How far the producer's log has been read. */
export async function readCursor(em: EntityManager, producer: string): Promise<LogCursor> {
  const [row] = await sql<CursorRow>(em, 'select position, event_id from inbox_cursor where producer = ?', [
    producer,
  ]);
  return row ? toCursor(row) : beginning;
}

/** The same, and the right to go on: another process of this subgraph waits here until the transaction ends. */
export async function lockCursor(tx: EntityManager, producer: string): Promise<LogCursor> {
  // An update that changes nothing, because "do nothing" would neither lock nor return a row that exists.
  const [row] = await sql<CursorRow>(
    tx,
    `insert into inbox_cursor (producer, position) values (?, 0)
     on conflict (producer) do update set position = inbox_cursor.position returning position, event_id`,
    [producer],
  );
  return toCursor(row!);
}

export async function advanceCursor(tx: EntityManager, event: EventEnvelope): Promise<void> {
  await sql(tx, 'update inbox_cursor set position = ?, event_id = ? where producer = ?', [
    event.position,
    event.id,
    event.producer,
  ]);
}

/** Goes back to the beginning of a log; false when another process has moved the cursor meanwhile. */
export async function rewindCursor(em: EntityManager, producer: string, from: LogCursor): Promise<boolean> {
  const rewound = await sql(
    em,
    `update inbox_cursor set position = 0, event_id = null where producer = ? and event_id = ? returning producer`,
    [producer, from.eventId],
  );
  return rewound.length === 1;
}

function toCursor(row: CursorRow): LogCursor {
  return { position: Number(row.position), eventId: row.event_id ?? undefined };
}

/** Enters an event; false when it had been entered before, whatever its place then. */
export async function enter(tx: EntityManager, event: EventEnvelope, outcome: Outcome): Promise<boolean> {
  const entered = await sql(
    tx,
    `insert into inbox (event_id, producer, type, position, outcome) values (?, ?, ?, ?, ?)
     on conflict (event_id) do nothing returning event_id`,
    [event.id, event.producer, event.type, event.position, outcome],
  );
  return entered.length === 1;
}
