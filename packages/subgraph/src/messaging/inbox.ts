import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql } from '../database/transaction.ts';
import type { Outcome } from './inbox-message.entity.ts';

/** How far the producer's log has been read; 0 for one that is new to this subgraph. */
export async function readCursor(em: EntityManager, producer: string): Promise<number> {
  const [row] = await sql<{ position: string }>(em, 'select position from inbox_cursor where producer = ?', [
    producer,
  ]);
  return Number(row?.position ?? 0);
}

/** The same, and the right to go on: another process of this subgraph waits here until the transaction ends. */
export async function lockCursor(tx: EntityManager, producer: string): Promise<number> {
  // An update that changes nothing, because "do nothing" would neither lock nor return a row that exists.
  const [row] = await sql<{ position: string }>(
    tx,
    `insert into inbox_cursor (producer, position) values (?, 0)
     on conflict (producer) do update set position = inbox_cursor.position returning position`,
    [producer],
  );
  return Number(row!.position);
}

export async function advanceCursor(tx: EntityManager, event: EventEnvelope): Promise<void> {
  await sql(tx, 'update inbox_cursor set position = ? where producer = ?', [event.position, event.producer]);
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
