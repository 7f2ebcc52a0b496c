import { schedule, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { topicOf } from '../notification/topic-of.ts';

export const DELIVER_PUSH = 'notification.deliver-push';

/**
 * Has notifications pushed to the browsers of those who want that, once the transaction of `tx` is committed; not about
 * what they do not want to be written to about.
 */
export async function queuePushes(tx: EntityManager, notificationIds: readonly string[]): Promise<void> {
  const queued = await sql<{ notification_id: string }>(
    tx,
    `insert into delivery (notification_id, channel, status)
     select n.id, 'PUSH', 'QUEUED'
     from jsonb_array_elements_text(?::jsonb) as given join notification n on n.id = given::uuid
     where exists (select from push_subscription s where s.user_id = n.user_id) and not exists (
       select from muted_topic m where m.user_id = n.user_id and m.topic = ?::jsonb ->> n.kind
     )
     returning notification_id`,
    [JSON.stringify(notificationIds), JSON.stringify(topicOf)],
  );
  for (const { notification_id } of queued) await schedulePush(tx, { notificationId: notification_id });
}

/**
 * Has a notification that was brought up to date pushed once more, in place of the one that is shown; but so many
 * seconds after the last time at the earliest, and if it waits already, only once: what is sent is what it says then.
 */
export async function queuePushAgain(
  tx: EntityManager,
  notificationId: string,
  pauseSeconds: number,
): Promise<void> {
  const [due] = await sql<{ due_at: string }>(
    tx,
    // A delivery of its own, in the place of the one that is over.
    `update delivery set status = 'QUEUED', attempts = 0, last_error = null,
       due_at = greatest(clock_timestamp(), sent_at + make_interval(secs => ?)), sent_at = null
     where notification_id = ? and channel = 'PUSH' and status = 'SENT' returning due_at`,
    [pauseSeconds, notificationId],
  );
  if (due) await schedulePush(tx, { notificationId }, new Date(due.due_at));
}

/** Replaces what was scheduled for this notification before. */
export function schedulePush(
  tx: EntityManager,
  payload: { notificationId: string; subscriptionIds?: readonly string[] },
  runAt?: Date,
): Promise<void> {
  const key = `push:${payload.notificationId}`;
  return schedule(tx, DELIVER_PUSH, payload, { key, ...(runAt && { runAt }) });
}
