import { sql, transaction } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import { type SignedInTest, servicesOn, signedIn } from '../../test/signed-in.ts';
import { AccountState } from '../account/account.state.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { users as definition } from '../subgraph.ts';
import { endSessions } from './ending.ts';
import { purgeSessions } from './purge.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { currentRevocations } from './revocation.ts';
import { Session } from './session.entity.ts';

const REFRESH = `mutation($input: RefreshSessionInput) { refreshSession(input: $input) {
  __typename ... on SignedIn { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt user { id } } } }`;
const REFUSED = { __typename: 'InvalidRefreshToken' };
/** Numbers that come again with the same seed. */
function below(seed: number): (limit: number) => number {
  let state = seed;
  // The constants of Numerical Recipes; the high bits are the random ones.
  return (limit) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * limit);
  };
}

describe('sessions', () => {
  let users: SubgraphTest;
  let services: UsersServices;
  beforeAll(async () => {
    users = await testSubgraph(definition);
    services = await servicesOn(users);
  });
  afterAll(() => users.close());

  const open = (options?: Parameters<typeof signedIn>[2]) => signedIn(users, services, options);
  const refresh = async (refreshToken: string) =>
    (await users.execute(REFRESH, { input: { refreshToken } })).data.refreshSession;
  const sessionOf = ({ sessionId }: SignedInTest) => users.em().findOneOrFail(Session, { id: sessionId });
  const revoked = async (claim: string, value: string) =>
    (await currentRevocations(users.em(), 15)).some(
      (entry) => entry.claim === claim && entry.value === value,
    );
  /** As if so much time had passed for one session. */
  const later = async ({ sessionId }: SignedInTest, seconds: number) => {
    const past = `- make_interval(secs => ${seconds})`;
    await sql(
      users.em(),
      `update session set started_at = started_at ${past}, last_used_at = last_used_at ${past}, expires_at = expires_at ${past} where id = ?`,
      [sessionId],
    );
    await sql(
      users.em(),
      `update refresh_token set issued_at = issued_at ${past}, used_at = used_at ${past}, expires_at = expires_at ${past} where session_id = ?`,
      [sessionId],
    );
  };
  /** What was used a moment ago still was, however slow this machine is. */
  const momentAgo = ({ sessionId }: SignedInTest) =>
    sql(
      users.em(),
      `update refresh_token set used_at = clock_timestamp()
       where session_id = ? and used_at > clock_timestamp() - interval '30 seconds'`,
      [sessionId],
    );
  const DAY = 24 * 60 * 60;

  describe('access tokens', () => {
    it('hold by the published keys, say who it is and what they may do, and last 15 minutes', async () => {
      const { userId, sessionId, accessToken } = await open();
      const jwks = (await users.running.route('GET /.well-known/jwks.json'))!.body as never;
      const expected = { issuer: 'dallal', audience: 'dallal', algorithms: ['ES256'], typ: 'at+jwt' };
      const { payload } = await jwtVerify(accessToken, createLocalJWKSet(jwks), expected);
      expect(payload).toMatchObject({
        sub: userId,
        roles: ['customer'],
        sid: sessionId,
        jti: expect.any(String),
      });
      expect(String(payload.scope).split(' ')).toEqual(
        expect.arrayContaining(['orders:read', 'profile:write']),
      );
      expect(payload.exp! - payload.iat!).toBe(15 * 60);
      // When somebody signed in, which stays so however often the token is renewed.
      expect(payload.auth_time).toEqual(expect.any(Number));
      expect(payload.iat! - Number(payload.auth_time)).toBeLessThanOrEqual(60);
      expect(payload).not.toHaveProperty('client_id');
      expect(payload).not.toHaveProperty('merchant');
    });

    it('expire when the answer says they do', async () => {
      const { accessToken, accessTokenExpiresAt } = await refresh((await open()).refreshToken);
      expect(decodeJwt(accessToken).exp! * 1_000).toBe(Date.parse(accessTokenExpiresAt));
    });
  });

  describe('refreshing', () => {
    it('gives new tokens of the same session', async () => {
      const first = await open();
      const second = await refresh(first.refreshToken);
      expect(second).toMatchObject({ __typename: 'SignedIn', user: { id: first.userId } });
      expect(second.refreshToken).not.toBe(first.refreshToken);
      const [before, after] = [decodeJwt(first.accessToken), decodeJwt(second.accessToken)];
      expect(after.sid).toBe(before.sid);
      expect(after.jti).not.toBe(before.jti);
    });

    it('gives two tabs at once, and whoever lost the answer, the same successor', async () => {
      const first = await open();
      const tabs = await atTheSameInstant(
        users,
        'refresh_token',
        times(4, () => refresh(first.refreshToken)),
      );
      const again = await refresh(first.refreshToken);
      const successors = new Set([...tabs, again].map(({ refreshToken }) => refreshToken));
      expect(successors.size).toBe(1);
      expect(await refresh(again.refreshToken)).toMatchObject({ __typename: 'SignedIn' });
    });

    it('ends the session for everybody when a token comes again after ten seconds', async () => {
      const first = await open();
      const second = await refresh(first.refreshToken);
      await later(first, 11);
      expect(await refresh(first.refreshToken)).toEqual(REFUSED);
      expect(await refresh(second.refreshToken)).toEqual(REFUSED);
      expect(await sessionOf(first)).toMatchObject({ endedBy: 'REFRESH_TOKEN_REUSED' });
      expect(await revoked('sid', first.sessionId)).toBe(true);
    });

    it('ends it as well when a token comes again whose successor was used', async () => {
      const first = await open();
      await refresh((await refresh(first.refreshToken)).refreshToken);
      expect(await refresh(first.refreshToken)).toEqual(REFUSED);
      expect(await sessionOf(first)).toMatchObject({ endedBy: 'REFRESH_TOKEN_REUSED' });
    });

    it('leaves the account’s other sessions alone when one is ended', async () => {
      const first = await open();
      const elsewhere = await open({ userId: first.userId });
      await refresh(first.refreshToken);
      await later(first, 11);
      await refresh(first.refreshToken);
      expect(await refresh(elsewhere.refreshToken)).toMatchObject({ __typename: 'SignedIn' });
    });

    it('ends after seven days without use', async () => {
      const first = await open();
      await later(first, 7 * DAY - 60);
      const second = await refresh(first.refreshToken);
      expect(second.__typename).toBe('SignedIn');
      await later(first, 7 * DAY + 1);
      expect(await refresh(second.refreshToken)).toEqual(REFUSED);
    });

    it('ends after ninety days however much it is used', async () => {
      const first = await open();
      let { refreshToken } = first;
      for (let week = 0; week < 12; week += 1) {
        await later(first, 7 * DAY - 60);
        ({ refreshToken } = await refresh(refreshToken));
      }
      const { expiresAt } = await sessionOf(first);
      const { refreshTokenExpiresAt } = await refresh(refreshToken);
      expect(Date.parse(refreshTokenExpiresAt)).toBe(expiresAt.getTime());
    });

    /** Which token of the chain is good now, and whether it can still be asked for again: what the service must do. */
    class Model {
      current = 0;
      repeatable = false;
      ended = false;

      refresh(token: number): number | null {
        if (this.ended) return null;
        if (token === this.current) {
          this.current += 1;
          this.repeatable = true;
        } else if (token !== this.current - 1 || !this.repeatable) {
          this.ended = true;
          return null;
        }
        return this.current;
      }
    }

    it.each([1, 2, 3, 4, 5, 6].map(() => Math.floor(Math.random() * 2 ** 32)))(
      'whatever tabs, thieves and lost answers do, gives one chain of tokens or none (seed %i)',
      async (seed) => {
        const random = below(seed);
        const session = await open();
        const chain = [session.refreshToken];
        const model = new Model();
        for (let step = 0; step < 12; step += 1) {
          if (random(4) === 0) {
            await later(session, 60);
            model.repeatable = false;
          }
          await momentAgo(session);
          // Mostly the last tokens, as clients do; sometimes any.
          const token = random(8) === 0 ? random(chain.length) : Math.max(0, chain.length - 1 - random(2));
          const answers = await Promise.all(
            times(1 + random(3), () => refresh(chain[token]!)).map((ask) => ask()),
          );
          for (const answer of answers) {
            const expected = model.refresh(token);
            if (expected === null) {
              expect(answer).toEqual(REFUSED);
            } else {
              chain[expected] ??= answer.refreshToken;
              expect(answer.refreshToken).toBe(chain[expected]);
            }
          }
          expect((await sessionOf(session)).endedAt !== null).toBe(model.ended);
        }
      },
    );

    it('is refused to an account that was suspended, and tells nothing of why', async () => {
      const first = await open();
      const em = users.em();
      await em.nativeUpdate(User, { id: first.userId }, { state: AccountState.SUSPENDED });
      expect(await refresh(first.refreshToken)).toEqual(REFUSED);
      await expect(open({ userId: first.userId })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    });

    it.each(['', 'nonsense', '\0', '\ud800'])('refuses what is no token: %j', async (refreshToken) => {
      expect(await refresh(refreshToken)).toEqual(REFUSED);
    });

    it('keeps nothing from which whoever reads the database could make a token', async () => {
      const { refreshToken, sessionId } = await open();
      const next = (await refresh(refreshToken)).refreshToken;
      const em = users.em();
      const rows = [await em.find(RefreshToken, { sessionId }), await em.find(Session, { id: sessionId })];
      const dump = JSON.stringify(rows);
      for (const token of [refreshToken, next]) expect(dump).not.toContain(token);
    });
  });

  describe('the purge', () => {
    it('deletes sessions that are long over with their tokens, and no others', async () => {
      const [idle, ended, live] = [await open(), await open(), await open()];
      await transaction(users.em(), (tx) => endSessions(tx, ended.userId, 'PASSWORD_CHANGED'));
      for (const session of [idle, ended]) await later(session, 45 * DAY);
      await sql(users.em(), "update session set ended_at = ended_at - interval '45 days' where id = ?", [
        ended.sessionId,
      ]);
      await purgeSessions(users.em());
      const left = await users
        .em()
        .find(Session, { id: { $in: [idle, ended, live].map((it) => it.sessionId) } });
      expect(left.map(({ id }) => id)).toEqual([live.sessionId]);
      expect((await refresh(live.refreshToken)).__typename).toBe('SignedIn');
    });

    it('leaves used tokens while they would be recognised as copies', async () => {
      const first = await open();
      await refresh(first.refreshToken);
      await later(first, 6 * DAY);
      await purgeSessions(users.em());
      expect(await refresh(first.refreshToken)).toEqual(REFUSED);
      expect((await sessionOf(first)).endedBy).toBe('REFRESH_TOKEN_REUSED');
    });
  });
});
