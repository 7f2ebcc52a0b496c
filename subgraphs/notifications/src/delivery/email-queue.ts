import { schedule, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { topicOf } from '../notification/topic-of.ts';

export const DELIVER_EMAIL = 'notification.deliver-email';

/**
 * Has notifications sent by e-mail, once the transaction of `tx` is committed. Not to those who are known to have no
 * address (of a stranger that is not known), nor to those who do not want to be written to about this.
 */
export async function queueEmails(tx: EntityManager, notificationIds: readonly string[]): Promise<void> {
  const queued = await sql<{ notification_id: string }>(
    tx,
    `insert into delivery (notification_id, channel, status)
     select n.id, 'EMAIL', 'QUEUED'
     from jsonb_array_elements_text(?::jsonb) as given join notification n on n.id = given::uuid
     left join recipient r on r.user_id = n.user_id
     where (r.user_id is null or r.email is not null) and not exists (
       select from muted_topic m where m.user_id = n.user_id and m.topic = ?::jsonb ->> n.kind
     )
     returning notification_id`,
    [JSON.stringify(notificationIds), JSON.stringify(topicOf)],
  );
  for (const { notification_id } of queued) await scheduleEmail(tx, notification_id);
}

/** Replaces what was scheduled for this e-mail before. */
export function scheduleEmail(tx: EntityManager, notificationId: string, runAt?: Date): Promise<void> {
  return schedule(
    tx,
    DELIVER_EMAIL,
    { notificationId },
    { key: `email:${notificationId}`, ...(runAt && { runAt }) },
  );
}

/** Has the e-mails tried now that wait for this user's address. */
export async function releaseEmailsOf(tx: EntityManager, userId: string): Promise<void> {
  // The lock makes us wait for a try that is just finding out that there is no address, and comes before our schedule.
  const waiting = await sql<{ notification_id: string }>(
    tx,
    `select d.notification_id from delivery d join notification n on n.id = d.notification_id
     where n.user_id = ? and d.channel = 'EMAIL' and d.status = 'QUEUED' for update of d`,
    [userId],
  );
  for (const { notification_id } of waiting) await scheduleEmail(tx, notification_id);
}
