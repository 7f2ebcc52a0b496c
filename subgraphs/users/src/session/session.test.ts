import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { jest } from '@jest/globals';
import { createLocalJWKSet, decodeJwt, jwtVerify } from 'jose';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import { applyAsMerchant, newPerson, PASSWORD, REFRESH, SIGN_IN, staff, VERIFY } from '../../test/people.ts';
import { PasswordHasher } from '../account/password.ts';
import { users as definition } from '../subgraph.ts';
import { RefreshToken } from './refresh-token.entity.ts';
import { Session } from './session.entity.ts';

const SIGN_OUT = 'mutation($input: SignOutInput) { signOut(input: $input) }';

describe('sessions', () => {
  let users: SubgraphTest;
  beforeAll(async () => {
    users = await testSubgraph(definition);
  });
  afterAll(() => users.close());

  const signIn = async (email: string, password: string) =>
    (await users.execute(SIGN_IN, { input: { email, password } })).data.signIn;
  const refresh = async (refreshToken: string) =>
    (await users.execute(REFRESH, { input: { refreshToken } })).data.refreshSession;
  const verified = async (accessToken: string) => {
    const jwks = (await users.running.route('/.well-known/jwks.json'))!.body as never;
    return jwtVerify(accessToken, createLocalJWKSet(jwks), {
      issuer: 'dallal',
      audience: 'dallal',
      algorithms: ['ES256'],
    });
  };

  describe('signing in', () => {
    it('takes the address in any case and answers with a session', async () => {
      const { id, email } = await newPerson(users);
      const signedIn = await signIn(` ${email.toUpperCase()} `, PASSWORD);
      expect(signedIn).toMatchObject({ __typename: 'SignedIn', user: { id, email } });
    });

    it('tells the others, when it worked and only then', async () => {
      const { id, email } = await newPerson(users);
      await signIn(email, 'wrong password');
      await signIn(email, PASSWORD);
      const events = await users.events('user.logged_in');
      expect(events.filter((event) => event.aggregateId === id)).toMatchObject([{ data: { userId: id } }]);
    });

    it('answers the same, after the same work, to a wrong password and an unknown account', async () => {
      const { email } = await newPerson(users);
      const verify = jest.spyOn(PasswordHasher.prototype, 'verify');
      try {
        const wrong = await signIn(email, 'wrong password');
        const unknown = await signIn('unknown@example.com', 'wrong password');
        const malformed = await signIn('no address', 'wrong password');
        expect(wrong.__typename).toBe('InvalidCredentials');
        expect(unknown).toEqual(wrong);
        expect(malformed).toEqual(wrong);
        expect(verify).toHaveBeenCalledTimes(3);
      } finally {
        verify.mockRestore();
      }
    });

    it('refuses NUL and names the argument', async () => {
      const { errors } = await users.execute(SIGN_IN, { input: { email: 'a\0b', password: PASSWORD } });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument: 'input.email' } }]);
    });
  });

  describe('access tokens', () => {
    it('hold by the published keys, say who it is, and last 15 minutes', async () => {
      const { id, accessToken } = await newPerson(users);
      const { payload, protectedHeader } = await verified(accessToken);
      expect(protectedHeader).toMatchObject({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
      expect(payload).toMatchObject({ sub: id, roles: ['customer'], scope: '', sid: expect.any(String) });
      expect(payload.exp! - payload.iat!).toBe(15 * 60);
    });

    it('expire when the answer says they do', async () => {
      const { email } = await newPerson(users);
      const { accessToken, accessTokenExpiresAt } = await signIn(email, PASSWORD);
      expect(decodeJwt(accessToken).exp! * 1_000).toBe(Date.parse(accessTokenExpiresAt));
    });

    it('carry the role of a merchant from the first refresh after the verification', async () => {
      const person = await newPerson(users);
      const { data } = await applyAsMerchant(users, person);
      const second = await refresh(person.refreshToken);
      expect(decodeJwt(second.accessToken).roles).toEqual(['customer']);
      await users.execute(VERIFY, { input: { merchantId: data.applyAsMerchant.id } }, { as: staff });
      const third = await refresh(second.refreshToken);
      expect(decodeJwt(third.accessToken).roles).toEqual(['customer', 'merchant']);
    });
  });

  describe('refreshing', () => {
    it('gives new tokens of the same session, of which the access token holds', async () => {
      const person = await newPerson(users);
      const refreshed = await refresh(person.refreshToken);
      expect(refreshed).toMatchObject({
        __typename: 'SignedIn',
        user: { id: person.id, email: person.email },
      });
      expect(refreshed.refreshToken).not.toBe(person.refreshToken);
      const { payload } = await verified(refreshed.accessToken);
      expect(payload.sid).toBe(decodeJwt(person.accessToken).sid);
      expect(payload.jti).not.toBe(decodeJwt(person.accessToken).jti);
    });

    it('ends the whole session when a token comes a second time, and keeps it ended', async () => {
      const person = await newPerson(users);
      const second = await refresh(person.refreshToken);
      expect(await refresh(person.refreshToken)).toEqual({ __typename: 'InvalidRefreshToken' });
      expect(await refresh(second.refreshToken)).toEqual({ __typename: 'InvalidRefreshToken' });
      const session = await users.em().findOneOrFail(Session, { userId: person.id });
      expect(session).toMatchObject({ endedBy: 'REFRESH_TOKEN_REUSED', endedAt: expect.any(Date) });
    });

    it('leaves the account’s other sessions alone when one is ended', async () => {
      const person = await newPerson(users);
      const elsewhere = await signIn(person.email, PASSWORD);
      await refresh(person.refreshToken);
      await refresh(person.refreshToken);
      expect((await refresh(elsewhere.refreshToken)).__typename).toBe('SignedIn');
    });

    it('answers one of several that bring the same token at the same instant, and ends the session', async () => {
      const person = await newPerson(users);
      const results = await atTheSameInstant(
        users,
        'refresh_token',
        times(4, () => refresh(person.refreshToken)),
      );
      const winners = results.filter(({ __typename }) => __typename === 'SignedIn');
      expect(winners).toHaveLength(1);
      expect(await refresh(winners[0].refreshToken)).toEqual({ __typename: 'InvalidRefreshToken' });
    });

    it('refuses a token whose seven days are over', async () => {
      const { refreshToken, id } = await newPerson(users);
      const em = users.em();
      const session = await em.findOneOrFail(Session, { userId: id });
      const token = await em.findOneOrFail(RefreshToken, { sessionId: session.id });
      const days = (token.expiresAt.getTime() - token.issuedAt.getTime()) / 86_400_000;
      expect(days).toBeCloseTo(7, 3);
      token.expiresAt = token.issuedAt;
      await em.flush();
      expect(await refresh(refreshToken)).toEqual({ __typename: 'InvalidRefreshToken' });
      expect((await users.em().findOneOrFail(Session, { userId: id })).endedAt).toBeNull();
    });

    it.each(['', 'nonsense', '\0', '\ud800'])('refuses what is no token: %j', async (refreshToken) => {
      expect(await refresh(refreshToken)).toEqual({ __typename: 'InvalidRefreshToken' });
    });

    it('keeps no token that could be used by whoever reads the database', async () => {
      const { refreshToken } = await newPerson(users);
      const dump = JSON.stringify(await users.em().find(RefreshToken, {}));
      expect(dump).not.toContain(refreshToken);
    });
  });

  describe('signing out', () => {
    it('ends the session of the refresh token, even when the access token has run out', async () => {
      const person = await newPerson(users);
      const elsewhere = await signIn(person.email, PASSWORD);
      const { data } = await users.execute(SIGN_OUT, { input: { refreshToken: person.refreshToken } });
      expect(data.signOut).toBe(true);
      expect((await refresh(person.refreshToken)).__typename).toBe('InvalidRefreshToken');
      expect((await refresh(elsewhere.refreshToken)).__typename).toBe('SignedIn');
    });

    it('ends all sessions of the account without one', async () => {
      const person = await newPerson(users);
      const elsewhere = await signIn(person.email, PASSWORD);
      const { data } = await users.execute(SIGN_OUT, {}, { as: person.identity });
      expect(data.signOut).toBe(true);
      expect((await refresh(person.refreshToken)).__typename).toBe('InvalidRefreshToken');
      expect((await refresh(elsewhere.refreshToken)).__typename).toBe('InvalidRefreshToken');
    });

    it('answers an unknown token as it answers a known one', async () => {
      const { data } = await users.execute(SIGN_OUT, { input: { refreshToken: 'unknown' } });
      expect(data.signOut).toBe(true);
    });

    it('needs to be told whose sessions when nobody is signed in', async () => {
      const { errors } = await users.execute(SIGN_OUT);
      expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
    });
  });
});
