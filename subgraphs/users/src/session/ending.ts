import { sessionEnded } from '@dallal/events';
import { emission, emit, emitAll, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { revoke } from './revocation.ts';
import type { SessionEnd } from './session.entity.ts';

/** Ends a session, if it has not ended yet, and has its access tokens refused. */
export async function endSession(tx: EntityManager, sessionId: string, by: SessionEnd): Promise<boolean> {
  const ended = await sql<{ user_id: string }>(
    tx,
    `update session set ended_at = clock_timestamp(), ended_by = ? where id = ? and ended_at is null returning user_id`,
    [by, sessionId],
  );
  if (!ended[0]) return false;
  await emit(tx, sessionEnded, sessionId, { userId: ended[0].user_id, sessionId });
  await revoke(tx, 'sid', sessionId);
  return true;
}

/**
 * Ends all sessions of an account, or all but one, and has their access tokens refused. Call it last in a transaction,
 * as {@link revoke}. Answers how many it ended.
 */
export async function endSessions(
  tx: EntityManager,
  userId: string,
  by: SessionEnd,
  { except }: { except?: string | undefined } = {},
): Promise<number> {
  const ended = await sql<{ id: string }>(
    tx,
    // In one order, so that two who end the same sessions do not wait for each other.
    `update session set ended_at = clock_timestamp(), ended_by = ? where id in (
       select id from session where user_id = ? and ended_at is null and id is distinct from ?::uuid order by id for update
     ) returning id`,
    [by, userId, except ?? null],
  );
  const tell = ({ id }: { id: string }) => emission(sessionEnded, id, { userId, sessionId: id });
  await emitAll(tx, ended.map(tell));
  if (except === undefined) await revoke(tx, 'sub', userId);
  else for (const { id } of ended.toSorted((a, b) => (a.id < b.id ? -1 : 1))) await revoke(tx, 'sid', id);
  return ended.length;
}
