import { userRegistered } from '@dallal/events';
import { on, sql } from '@dallal/subgraph';
import { releaseEmailsOf } from '../delivery/email-queue.ts';

/** Remembers how to reach the user, and sends what came before that was known. */
export const onUserRegistered = on(userRegistered, async ({ data }, { em }) => {
  await sql(
    em,
    `insert into recipient (user_id, email, display_name, locale) values (?, ?, ?, ?)
     on conflict (user_id) do update
     set email = excluded.email, display_name = excluded.display_name, locale = excluded.locale`,
    [data.userId, data.email, data.displayName, data.locale],
  );
  await releaseEmailsOf(em, data.userId);
});
