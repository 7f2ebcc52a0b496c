import { userDeleted } from '@dallal/events';
import { on, sql } from '@dallal/subgraph';

/** Nothing of theirs stays: neither how to reach them nor what they were told. */
export const onUserDeleted = on(userDeleted, async ({ data: { userId } }, { em }) => {
  await sql(
    em,
    'delete from delivery where notification_id in (select id from notification where user_id = ?)',
    [userId],
  );
  for (const table of ['notification', 'recipient', 'muted_topic', 'push_subscription']) {
    await sql(em, `delete from ${table} where user_id = ?`, [userId]);
  }
});
