import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

/** For whoever asks what became of a session. */
const KEPT_DAYS = 30;
/** Rows deleted by one statement, so that nobody waits for it. */
const BATCH = 1_000;

/**
 * Used tokens are kept as well, so that one that comes again is recognised; once it has run out it is of use to nobody,
 * whoever copied it.
 */
const deleteTokens = `
  delete from refresh_token where token_hash in (
    select token_hash from refresh_token join session on session.id = session_id
    where refresh_token.expires_at < clock_timestamp() - interval '1 day'
       or ended_at < clock_timestamp() - interval '1 day'
    limit ${BATCH} for update of refresh_token skip locked
  ) returning token_hash`;

/** One that has no token left is over, whoever ended it. */
const deleteSessions = `
  delete from session where id in (
    select id from session
    where coalesce(ended_at, last_used_at) < clock_timestamp() - interval '${KEPT_DAYS} days'
      and not exists (select 1 from refresh_token where session_id = session.id)
    limit ${BATCH} for update skip locked
  ) returning id`;

const deleteDevices = `
  delete from known_device where (user_id, device) in (
    select user_id, device from known_device where last_sign_in_at < clock_timestamp() - interval '400 days' limit ${BATCH}
  ) returning user_id`;

/** Deletes what nobody can sign in with any more. */
export async function purgeSessions(em: EntityManager): Promise<void> {
  for (const statement of [deleteTokens, deleteSessions, deleteDevices]) {
    let deleted = BATCH;
    while (deleted === BATCH) deleted = (await sql(em, statement)).length;
  }
}
