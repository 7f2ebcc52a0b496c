import type { Identity } from '@dallal/signing';
import { isId, NotFound, sql, transaction, Unauthenticated } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { endSession, endSessions } from './ending.ts';
import { Session } from './session.entity.ts';

/** What somebody who is signed in may know of their sessions, and do with them. */
export class OwnSessionsService {
  /** Ends the session of an access token. */
  async endCurrent(em: EntityManager, viewer: Identity): Promise<void> {
    const { id } = await this.#current(em, viewer);
    await transaction(em, (tx) => endSession(tx, id, 'SIGNED_OUT'));
  }

  async endAll(em: EntityManager, { sub }: Identity): Promise<void> {
    if (isId(sub)) await transaction(em, (tx) => endSessions(tx, sub, 'SIGNED_OUT'));
  }

  /** Those that are still good, the one used last first. */
  async live(em: EntityManager, userId: string): Promise<Session[]> {
    if (!isId(userId)) return [];
    const ids = await sql<{ id: string }>(
      em,
      `select session.id from session join refresh_token on session_id = session.id and used_at is null
       where user_id = ? and ended_at is null
         and session.expires_at > clock_timestamp() and refresh_token.expires_at > clock_timestamp()`,
      [userId],
    );
    return em.find(
      Session,
      { id: { $in: ids.map(({ id }) => id) } },
      { orderBy: { lastUsedAt: 'desc', id: 'desc' } },
    );
  }

  /** Ends one of the viewer's own. A second time it changes nothing. */
  async end(em: EntityManager, viewer: Identity, sessionId: string): Promise<void> {
    await transaction(em, async (tx) => {
      const own = isId(sessionId) && isId(viewer.sub) ? { id: sessionId, userId: viewer.sub } : null;
      if (!own || (await tx.count(Session, own)) === 0) throw new NotFound('The session');
      await endSession(tx, sessionId, 'SIGNED_OUT');
    });
  }

  /** All but that of the token with which this is asked. */
  async endOthers(em: EntityManager, viewer: Identity): Promise<number> {
    const { id } = await this.#current(em, viewer);
    return transaction(em, (tx) => endSessions(tx, viewer.sub, 'SIGNED_OUT', { except: id }));
  }

  /** Throws UNAUTHENTICATED for a token that is of no session. */
  async #current(em: EntityManager, { sub, sid }: Identity): Promise<Session> {
    const session =
      isId(sub) && sid !== undefined && isId(sid) && (await em.findOne(Session, { id: sid, userId: sub }));
    if (!session) throw new Unauthenticated();
    return session;
  }
}
