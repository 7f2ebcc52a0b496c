import type { EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { sql, transaction } from '../database/transaction.ts';
import { DeadLetter } from './dead-letter.entity.ts';
import { accept, type EventContext, type Subscriptions } from './event-consumer.ts';
import { enter } from './inbox.ts';

export type ReplayResult =
  | { replayed: true }
  | { replayed: false; reason: 'not_found' | 'replayed_before' | 'not_subscribed' }
  | { replayed: false; reason: 'failed'; error: unknown };

/** The newest dead letters that nobody has replayed. */
export function listDeadLetters(em: EntityManager, limit = 100): Promise<DeadLetter[]> {
  return em.find(DeadLetter, { replayedAt: null }, { orderBy: { failedAt: 'desc' }, limit });
}

/** Puts an event aside; the inbox then counts it as dealt with. False when it had been dealt with before. */
export async function putAside(
  tx: EntityManager,
  event: EventEnvelope,
  failure: { error: unknown; attempts: number },
): Promise<boolean> {
  if (!(await enter(tx, event, 'dead'))) return false;
  await sql(
    tx,
    `insert into dead_letter (event_id, producer, type, position, envelope, error, attempts)
     values (?, ?, ?, ?, ?::jsonb, ?, ?) on conflict (event_id) do nothing`,
    [
      event.id,
      event.producer,
      event.type,
      event.position,
      JSON.stringify(event),
      printable(failure.error),
      failure.attempts,
    ],
  );
  return true;
}

/** Runs the handler on a dead letter, once, in the transaction that marks it as replayed. */
export async function replay<Services>(
  em: EntityManager,
  eventId: string,
  subscriptions: Subscriptions<Services>,
  context: (tx: EntityManager, event: EventEnvelope) => EventContext<Services>,
): Promise<ReplayResult> {
  try {
    return await transaction(em, async (tx) => {
      const [letter] = await sql<{ envelope: EventEnvelope; replayed_at: string | null }>(
        tx,
        'select envelope, replayed_at from dead_letter where event_id::text = ? for update',
        [eventId.toLowerCase()],
      );
      if (!letter) return { replayed: false, reason: 'not_found' };
      if (letter.replayed_at) return { replayed: false, reason: 'replayed_before' };
      const consumer = subscriptions.find(letter.envelope);
      if (!consumer) return { replayed: false, reason: 'not_subscribed' };
      const event = accept(letter.envelope, consumer.contract);
      await consumer.handle(event, context(tx, event));
      await sql(tx, 'update dead_letter set replayed_at = clock_timestamp() where event_id = ?', [event.id]);
      await sql(tx, "update inbox set outcome = 'done' where event_id = ?", [event.id]);
      return { replayed: true };
    });
  } catch (error) {
    return { replayed: false, reason: 'failed', error };
  }
}

function printable(error: unknown): string {
  const text = error instanceof Error ? (error.stack ?? error.message) : String(error);
  // PostgreSQL's text cannot hold NUL.
  return text.replaceAll('\0', '').slice(0, 10_000);
}
