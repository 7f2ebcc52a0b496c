import type { Identity } from '@dallal/signing';
import { databaseNow, isId } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Session } from '../session/session.entity.ts';

/** For so long after a sign-in somebody need not show again who they are. */
const RECENT_MINUTES = 15;

/**
 * Whether the viewer's session is young. A token that was stolen, or a browser that was left open, shall not be enough
 * to let somebody else in for good. Refreshing does not make a session younger. Source: OWASP ASVS 5.0, 7.5.1.
 */
export async function signedInRecently(em: EntityManager, { sub, sid }: Identity): Promise<boolean> {
  if (sid === undefined || !isId(sid)) return false;
  const session = await em.findOne(Session, { id: sid, userId: sub, endedAt: null });
  if (!session) return false;
  return session.startedAt.getTime() > (await databaseNow(em)).getTime() - RECENT_MINUTES * 60_000;
}
