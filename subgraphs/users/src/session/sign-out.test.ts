import { sql, transaction } from '@dallal/subgraph';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { atTheSameInstant } from '../../test/at-the-same-instant.ts';
import { newAccount, type SignedInTest, servicesOn, signedIn } from '../../test/signed-in.ts';
import { User } from '../account/user.entity.ts';
import type { UsersServices } from '../services.ts';
import { users as definition } from '../subgraph.ts';
import { currentRevocations } from './revocation.ts';
import { Session } from './session.entity.ts';

const REFRESH = `mutation($input: RefreshSessionInput) { refreshSession(input: $input) {
  __typename ... on SignedIn { accessToken accessTokenExpiresAt refreshToken refreshTokenExpiresAt user { id } } } }`;
const SIGN_OUT = 'mutation($input: SignOutInput) { signOut(input: $input) }';
const END = 'mutation($input: EndSessionInput!) { endSession(input: $input) }';
const END_OTHERS = 'mutation { endOtherSessions }';
const SESSIONS = `{ sessions { id current startedAt lastUsedAt expiresAt
  device { kind browser operatingSystem } place { network country city } } }`;

const REFUSED = { __typename: 'InvalidRefreshToken' };
const ANDROID =
  'Mozilla/5.0 (Linux; Android 14; SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Mobile Safari/537.36';
const WINDOWS = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:127.0) Gecko/20100101 Firefox/127.0';

describe('sessions of an account', () => {
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
  describe('signing out', () => {
    it('ends the session of the refresh token, and has its access tokens refused', async () => {
      const here = await open();
      const elsewhere = await open({ userId: here.userId });
      const { data } = await users.execute(SIGN_OUT, { input: { refreshToken: here.refreshToken } });
      expect(data.signOut).toBe(true);
      expect(await refresh(here.refreshToken)).toEqual(REFUSED);
      expect([await revoked('sid', here.sessionId), await revoked('sid', elsewhere.sessionId)]).toEqual([
        true,
        false,
      ]);
      expect((await refresh(elsewhere.refreshToken)).__typename).toBe('SignedIn');
    });

    it('ends the session of the access token where there is no other', async () => {
      const here = await open();
      await users.execute(SIGN_OUT, {}, { as: here.identity });
      expect(await refresh(here.refreshToken)).toEqual(REFUSED);
    });

    it('everywhere ends all sessions and has every token of the account refused', async () => {
      const here = await open();
      const elsewhere = await open({ userId: here.userId });
      await users.execute(SIGN_OUT, { input: { everywhere: true } }, { as: here.identity });
      expect([await refresh(here.refreshToken), await refresh(elsewhere.refreshToken)]).toEqual([
        REFUSED,
        REFUSED,
      ]);
      expect(await revoked('sub', here.userId)).toBe(true);
    });

    it('ends all but this one', async () => {
      const here = await open();
      const others = [await open({ userId: here.userId }), await open({ userId: here.userId })];
      const { data } = await users.execute(END_OTHERS, {}, { as: here.identity });
      expect(data.endOtherSessions).toBe(2);
      const told = (await users.events('session.ended')).map(({ data }) => data);
      const expected = others.map(({ userId, sessionId }) => ({ userId, sessionId }));
      expect(told.filter(({ userId }) => userId === here.userId)).toEqual(expect.arrayContaining(expected));
      expect(told).not.toContainEqual({ userId: here.userId, sessionId: here.sessionId });
      for (const other of others) expect(await revoked('sid', other.sessionId)).toBe(true);
      expect((await refresh(here.refreshToken)).__typename).toBe('SignedIn');
    });

    it('ends one of one’s own, and knows nothing of those of others', async () => {
      const [here, stranger] = [await open(), await open()];
      const end = (sessionId: string) => users.execute(END, { input: { sessionId } }, { as: here.identity });
      for (const unknown of [stranger.sessionId, 'nonsense']) {
        expect((await end(unknown)).errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      }
      expect((await refresh(stranger.refreshToken)).__typename).toBe('SignedIn');
      for (const _ of ['once', 'again']) expect((await end(here.sessionId)).data.endSession).toBe(true);
      expect(await refresh(here.refreshToken)).toEqual(REFUSED);
    });

    it('answers an unknown token as it answers a known one', async () => {
      const { data } = await users.execute(SIGN_OUT, { input: { refreshToken: 'unknown' } });
      expect(data.signOut).toBe(true);
    });

    it('needs to be told whose session when nobody is signed in', async () => {
      const { errors } = await users.execute(SIGN_OUT);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    });

    it('wins over a refresh at the same instant', async () => {
      const here = await open();
      await atTheSameInstant(users, 'session', [
        () => refresh(here.refreshToken),
        () => users.execute(SIGN_OUT, { input: { refreshToken: here.refreshToken } }),
      ]);
      const [entry] = (await currentRevocations(users.em(), 15)).filter(
        ({ value }) => value === here.sessionId,
      );
      expect(entry).toBeDefined();
      expect((await sessionOf(here)).endedBy).toBe('SIGNED_OUT');
      expect(await refresh(here.refreshToken)).toEqual(REFUSED);
    });
  });

  describe('the list of sessions', () => {
    const sender = { address: '203.0.113.77', userAgent: ANDROID };

    it('says of the live ones what, where and when, and which is this', async () => {
      const here = await open({ sender });
      const other = await open({ userId: here.userId });
      const ended = await open({ userId: here.userId });
      await users.execute(SIGN_OUT, { input: { refreshToken: ended.refreshToken } });
      const { data } = await users.execute(SESSIONS, {}, { as: here.identity });
      expect(data.sessions).toMatchObject([
        { id: other.sessionId, current: false, device: { kind: 'OTHER', browser: null }, place: null },
        {
          id: here.sessionId,
          current: true,
          device: { kind: 'PHONE', browser: 'Chrome', operatingSystem: 'Android' },
          place: { network: '203.0.113.0/24', country: null, city: null },
        },
      ]);
    });

    it('has what was used last at its top, and from where', async () => {
      const first = await open({ sender });
      await open({ userId: first.userId, sender });
      const from = { address: '2001:db8:7::1', userAgent: WINDOWS };
      await users.execute(REFRESH, { input: { refreshToken: first.refreshToken } }, { sender: from });
      const { data } = await users.execute(SESSIONS, {}, { as: first.identity });
      expect(data.sessions[0]).toMatchObject({
        id: first.sessionId,
        device: { kind: 'COMPUTER', browser: 'Firefox', operatingSystem: 'Windows' },
        place: { network: '2001:db8:7::/48' },
      });
    });

    it('is for whoever may read the profile', async () => {
      const { identity } = await open();
      const { errors } = await users.execute(SESSIONS, {}, { as: { ...identity, scopes: ['orders:read'] } });
      expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    });

    it('has a limit: the session that was used least lately gives way', async () => {
      const first = await open();
      await sql(
        users.em(),
        `insert into session (id, user_id, secret, expires_at)
         select gen_random_uuid(), ?, 'secret', clock_timestamp() + interval '90 days' from generate_series(1, 99)`,
        [first.userId],
      );
      await open({ userId: first.userId });
      expect((await sessionOf(first)).endedBy).toBe('TOO_MANY_SESSIONS');
    });
  });

  describe('a sign-in from a new device', () => {
    /** The devices that the account is told of by one more sign-in. Nobody sends what is not committed yet. */
    const toldBy = (userId: string, userAgent: string) =>
      transaction(users.em(), async (tx) => {
        await services.sessions.open(tx, await tx.findOneOrFail(User, { id: userId }), { userAgent });
        const jobs = await sql<{ device: string }>(
          tx,
          `select payload->'facts'->>'device' as device from graphile_worker._private_jobs
           where payload->>'userId' = ? and payload->>'topic' = 'NEW_DEVICE' and created_at = now()`,
          [userId],
        );
        return jobs.map(({ device }) => device);
      });

    it('is told to the account, each device once and the first one not', async () => {
      const { id } = await newAccount(users);
      const newVersion = WINDOWS.replaceAll('127', '128');
      const told: string[][] = [];
      for (const userAgent of [ANDROID, WINDOWS, ANDROID, newVersion]) told.push(await toldBy(id, userAgent));
      expect(told).toEqual([[], ['Firefox, Windows'], [], []]);
    });
  });
});
