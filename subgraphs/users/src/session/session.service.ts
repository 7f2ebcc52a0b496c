import { userLoggedIn } from '@dallal/events';
import { databaseNow, emit, isId, newId, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { normaliseEmail } from '../account/email.ts';
import { normalisePassword, type PasswordHasher } from '../account/password.ts';
import { rolesOf } from '../account/role.ts';
import { User } from '../account/user.entity.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import type { AccessTokenIssuer } from './access-token.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { hashRefreshToken, newRefreshToken } from './refresh-token.ts';
import { Session, type SessionEnd } from './session.entity.ts';
import type { SignInInput } from './session.inputs.ts';
import { InvalidCredentials, InvalidRefreshToken, provedThemselves, SignedIn } from './session.results.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

export class SessionService {
  readonly #passwords: PasswordHasher;
  readonly #accessTokens: AccessTokenIssuer;
  readonly #refreshTokenDays: number;

  constructor(passwords: PasswordHasher, accessTokens: AccessTokenIssuer, refreshTokenDays: number) {
    this.#passwords = passwords;
    this.#accessTokens = accessTokens;
    this.#refreshTokenDays = refreshTokenDays;
  }

  async signIn(em: EntityManager, input: SignInInput): Promise<SignedIn | InvalidCredentials> {
    const email = normaliseEmail(input.email, 'input.email');
    const password = normalisePassword(input.password, 'input.password');
    const user = await em.findOne(User, { email });
    if (!(await this.#passwords.verify(user?.passwordHash, password)) || !user)
      return new InvalidCredentials();
    return transaction(em, async (tx) => {
      await emit(tx, userLoggedIn, user.id, { userId: user.id });
      return this.open(tx, user);
    });
  }

  /** Starts a session for somebody who has just shown who they are. */
  async open(tx: EntityManager, user: User): Promise<SignedIn> {
    const session = tx.create(Session, { id: newId(), userId: user.id });
    await tx.persist(session).flush();
    return this.#issueTokens(tx, session, user);
  }

  /**
   * Rotates: each refresh token is good once. One that comes a second time was copied, by whom cannot be known, so
   * nobody who holds a token of its family may go on. Refusals are returned and not thrown: that ending must be
   * committed. Source: RFC 9700, 4.14.2.
   */
  async refresh(em: EntityManager, refreshToken: string): Promise<SignedIn | InvalidRefreshToken> {
    return transaction(em, async (tx) => {
      const lock = { lockMode: LockMode.PESSIMISTIC_WRITE };
      // Of two that bring the same token, one waits here and then finds it used.
      const token = await tx.findOne(RefreshToken, { tokenHash: hashRefreshToken(refreshToken) }, lock);
      if (!token) return new InvalidRefreshToken();
      const session = await tx.findOneOrFail(Session, { id: token.sessionId }, lock);
      const now = await databaseNow(tx);
      if (session.endedAt) return new InvalidRefreshToken();
      if (token.usedAt) {
        end(session, 'REFRESH_TOKEN_REUSED', now);
        return new InvalidRefreshToken();
      }
      if (token.expiresAt <= now) return new InvalidRefreshToken();
      token.usedAt = now;
      // Before its successor is written: the unique index allows one unused token a session.
      await tx.flush();
      return this.#issueTokens(tx, session, await tx.findOneOrFail(User, { id: session.userId }));
    });
  }

  /** Ends the session of a refresh token. Whoever holds the token may do that, and is not told if it was any good. */
  async signOut(em: EntityManager, refreshToken: string): Promise<void> {
    const token = await em.findOne(RefreshToken, { tokenHash: hashRefreshToken(refreshToken) });
    if (token) await this.#endAll(em, { id: token.sessionId });
  }

  async signOutEverywhere(em: EntityManager, userId: string): Promise<void> {
    if (isId(userId)) await this.#endAll(em, { userId });
  }

  async #endAll(em: EntityManager, whose: { id: string } | { userId: string }): Promise<void> {
    const now = await databaseNow(em);
    await em.nativeUpdate(Session, { ...whose, endedAt: null }, { endedAt: now, endedBy: 'SIGNED_OUT' });
  }

  async #issueTokens(tx: EntityManager, session: Session, user: User): Promise<SignedIn> {
    const now = await databaseNow(tx);
    // Read at each issue: who was verified meanwhile need not sign in again.
    const merchant = await tx.findOne(Merchant, { userId: user.id });
    const subject = { userId: user.id, sessionId: session.id, roles: rolesOf(user, merchant) };
    const access = await this.#accessTokens.issue(tx, subject, now);
    const refreshToken = newRefreshToken();
    const expiresAt = new Date(now.getTime() + this.#refreshTokenDays * DAY_MS);
    await tx.insert(RefreshToken, {
      tokenHash: hashRefreshToken(refreshToken),
      sessionId: session.id,
      expiresAt,
    });
    provedThemselves.add(user);
    return Object.assign(new SignedIn(), {
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt,
      refreshToken,
      refreshTokenExpiresAt: expiresAt,
      user,
    });
  }
}

function end(session: Session, by: SessionEnd, at: Date): void {
  session.endedAt = at;
  session.endedBy = by;
}
