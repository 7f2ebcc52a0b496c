import type { DataOf, userRegistered } from '@dallal/events';
import { type EventContext, sql } from '@dallal/subgraph';
import { releaseEmailsOf } from '../delivery/email-queue.ts';

/** Remembers how to reach somebody, and sends what came before that was known. */
export async function remember(
  { userId, email, displayName, locale }: DataOf<typeof userRegistered>,
  { em }: Pick<EventContext, 'em'>,
): Promise<void> {
  await sql(
    em,
    `insert into recipient (user_id, email, display_name, locale) values (?, ?, ?, ?)
     on conflict (user_id) do update
     set email = excluded.email, display_name = excluded.display_name, locale = excluded.locale`,
    [userId, email ?? null, displayName, locale],
  );
  await releaseEmailsOf(em, userId);
}
