import { schedule, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

export const DELIVER_EMAIL = 'notification.deliver-email';

/** Has notifications sent by e-mail, once the transaction of `tx` is committed. */
export async function queueEmails(tx: EntityManager, notificationIds: readonly string[]): Promise<void> {
  await sql(
    tx,
    `insert into delivery (notification_id, channel, status)
     select id::uuid, 'EMAIL', 'QUEUED' from jsonb_array_elements_text(?::jsonb) as id`,
    [JSON.stringify(notificationIds)],
  );
  for (const id of notificationIds) await scheduleEmail(tx, id);
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
