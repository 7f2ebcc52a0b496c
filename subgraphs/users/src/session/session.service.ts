import type { Sender } from '@dallal/signing';
import { databaseNow, newId, sql, transaction, Unauthenticated } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { User } from '../account/user.entity.ts';
import { audit } from '../audit/audit.ts';
import { keptUserAgent } from './device.ts';
import { endSession } from './ending.ts';
import { noteDevice } from './new-device.ts';
import { networkOf } from './place.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { hashRefreshToken, newRefreshToken, successorOf } from './refresh-token.ts';
import { Session } from './session.entity.ts';
import { InvalidRefreshToken, type SignedIn } from './session.results.ts';
import type { SessionTokens } from './session-tokens.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;
/** For so long a token that was just used brings its successor again: two tabs, or an answer that was lost. */
const REPEATABLE_MS = 10_000;
/** Live sessions of one account. More than people have devices, and few enough to look at. */
const MOST_SESSIONS = 100;

const exclusive = { lockMode: LockMode.PESSIMISTIC_WRITE } as const;

export class SessionService {
  readonly #tokens: SessionTokens;
  readonly #sessionDays: number;

  constructor(tokens: SessionTokens, sessionDays: number) {
    this.#tokens = tokens;
    this.#sessionDays = sessionDays;
  }

  /** Starts a session for somebody who has just shown who they are. Throws when the account may not sign in. */
  async open(tx: EntityManager, user: User, sender: Sender | null): Promise<SignedIn> {
    const now = await databaseNow(tx);
    const session = tx.create(Session, {
      id: newId(),
      userId: user.id,
      secret: newRefreshToken(),
      startedAt: now,
      lastUsedAt: now,
      expiresAt: new Date(now.getTime() + this.#sessionDays * DAY_MS),
      ...seenFrom(sender),
    });
    await tx.persist(session).flush();
    await noteDevice(tx, session);
    await endSuperfluous(tx, user.id);
    const token = newRefreshToken();
    const { expiresAt } = await this.#tokens.keep(tx, session, token, now);
    const signedIn = await this.#tokens.answer(tx, session, { token, expiresAt });
    if (!signedIn) throw new Unauthenticated();
    return signedIn;
  }

  /**
   * Rotates: each refresh token is good once. Brought again within seconds, while its successor has not been used, it
   * brings the same successor; brought again later it was copied, by whom cannot be known, so nobody who holds a token
   * of its family may go on. Refusals are returned and not thrown: that ending must be committed. Source: RFC 9700,
   * 4.14.2.
   */
  async refresh(
    em: EntityManager,
    refreshToken: string,
    sender: Sender | null,
  ): Promise<SignedIn | InvalidRefreshToken> {
    return transaction(em, async (tx) => {
      // Of two that bring the same token, one waits here and then finds it used.
      const token = await tx.findOne(RefreshToken, { tokenHash: hashRefreshToken(refreshToken) }, exclusive);
      if (!token) return new InvalidRefreshToken();
      const session = await tx.findOneOrFail(Session, { id: token.sessionId }, exclusive);
      const now = await databaseNow(tx);
      if (session.endedAt || session.expiresAt <= now) return new InvalidRefreshToken();
      const next = successorOf(refreshToken, session.secret);
      if (token.usedAt) return this.#repeat(tx, session, token.usedAt, next, now);
      if (token.expiresAt <= now) return new InvalidRefreshToken();
      token.usedAt = now;
      session.lastUsedAt = now;
      Object.assign(session, seenFrom(sender));
      // Before its successor is written: the unique index allows one unused token a session.
      await tx.flush();
      const { expiresAt } = await this.#tokens.keep(tx, session, next, now);
      return (
        (await this.#tokens.answer(tx, session, { token: next, expiresAt })) ?? new InvalidRefreshToken()
      );
    });
  }

  async #repeat(
    tx: EntityManager,
    session: Session,
    usedAt: Date,
    next: string,
    now: Date,
  ): Promise<SignedIn | InvalidRefreshToken> {
    const successor = await tx.findOne(RefreshToken, { tokenHash: hashRefreshToken(next) });
    if (successor && !successor.usedAt && now.getTime() - usedAt.getTime() <= REPEATABLE_MS) {
      const refresh = { token: next, expiresAt: successor.expiresAt };
      return (await this.#tokens.answer(tx, session, refresh)) ?? new InvalidRefreshToken();
    }
    const detail = { session: session.id };
    audit(tx, { by: null, action: 'session.token_reused', to: ['User', session.userId], detail });
    await tx.flush();
    await endSession(tx, session.id, 'REFRESH_TOKEN_REUSED');
    return new InvalidRefreshToken();
  }

  /** Ends the session of a refresh token. Whoever holds the token may do that, and is not told if it was any good. */
  async signOut(em: EntityManager, refreshToken: string): Promise<void> {
    await transaction(em, async (tx) => {
      const token = await tx.findOne(RefreshToken, { tokenHash: hashRefreshToken(refreshToken) });
      if (token) await endSession(tx, token.sessionId, 'SIGNED_OUT');
    });
  }
}

/** What a session tells of whoever uses it; nothing of that changes where nothing is known. */
function seenFrom(sender: Sender | null): Partial<Pick<Session, 'userAgent' | 'network'>> {
  if (!sender) return {};
  return { userAgent: keptUserAgent(sender.userAgent), network: networkOf(sender.address) };
}

/** Ends those that were used least lately, so that nobody can have any number of them. */
async function endSuperfluous(tx: EntityManager, userId: string): Promise<void> {
  const superfluous = await sql<{ id: string }>(
    tx,
    `select id from session where user_id = ? and ended_at is null order by last_used_at desc, id desc offset ?`,
    [userId, MOST_SESSIONS],
  );
  for (const { id } of superfluous.toSorted((a, b) => (a.id < b.id ? -1 : 1)))
    await endSession(tx, id, 'TOO_MANY_SESSIONS');
}
