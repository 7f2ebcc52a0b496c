import type { EntityManager } from '@mikro-orm/postgresql';
import { maySignIn } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import { authorityOf } from '../role/authority.ts';
import type { AccessTokenIssuer } from './access-token.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { hashRefreshToken } from './refresh-token.ts';
import { issuingTime } from './revocation.ts';
import type { Session } from './session.entity.ts';
import { SignedIn } from './session.results.ts';

const DAY_MS = 24 * 60 * 60 * 1_000;

/** Issues the tokens of sessions. */
export class SessionTokens {
  readonly #accessTokens: AccessTokenIssuer;
  readonly #refreshTokenDays: number;

  constructor(accessTokens: AccessTokenIssuer, refreshTokenDays: number) {
    this.#accessTokens = accessTokens;
    this.#refreshTokenDays = refreshTokenDays;
  }

  /** Keeps a refresh token for its one use. It ends by itself when nobody uses it, and never after its session. */
  async keep(tx: EntityManager, session: Session, refreshToken: string, now: Date): Promise<RefreshToken> {
    const idle = new Date(now.getTime() + this.#refreshTokenDays * DAY_MS);
    const kept = tx.create(RefreshToken, {
      tokenHash: hashRefreshToken(refreshToken),
      sessionId: session.id,
      expiresAt: idle < session.expiresAt ? idle : session.expiresAt,
    });
    await tx.persist(kept).flush();
    return kept;
  }

  /** What somebody is answered who holds a session; null when the account may not sign in any more. */
  async answer(
    tx: EntityManager,
    session: Session,
    refresh: { readonly token: string; readonly expiresAt: Date },
  ): Promise<SignedIn | null> {
    const issuedAt = await issuingTime(tx, { sub: session.userId, sid: session.id });
    // Only now: whoever was given a role or shut out meanwhile has that in the token, and need not sign in again.
    const user = await tx.findOneOrFail(User, { id: session.userId }, { refresh: true });
    if (!maySignIn(user.state)) return null;
    const authority = await authorityOf(tx, user.id);
    const access = await this.#accessTokens.issue(
      tx,
      { sub: user.id, sid: session.id, authTime: session.startedAt, ...authority },
      { issuedAt },
    );
    return Object.assign(new SignedIn(), {
      accessToken: access.token,
      accessTokenExpiresAt: access.expiresAt,
      refreshToken: refresh.token,
      refreshTokenExpiresAt: refresh.expiresAt,
      user,
    });
  }
}
