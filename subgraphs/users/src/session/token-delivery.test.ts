import type { Sender } from '@dallal/signing';
import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import { decodeJwt } from 'jose';
import { servicesOn, signedIn } from '../../test/signed-in.ts';
import type { UsersServices } from '../services.ts';
import { users as definition } from '../subgraph.ts';
import { hashRefreshToken } from './refresh-token.ts';
import { ACCESS_COOKIE, REFRESH_COOKIE } from './token-delivery.ts';

const REFRESH = `mutation($input: RefreshSessionInput) { refreshSession(input: $input) {
  __typename ... on SignedIn { accessToken refreshToken accessTokenExpiresAt user { id } } } }`;
const SIGN_OUT = 'mutation($input: SignOutInput) { signOut(input: $input) }';
const NARROW = `mutation($input: NarrowTokenInput!) { narrowToken(input: $input) {
  accessToken accessTokenExpiresAt scopes projectId } }`;

describe('a browser', () => {
  let users: SubgraphTest;
  let services: UsersServices;
  beforeAll(async () => {
    users = await testSubgraph(definition);
    services = await servicesOn(users);
  });
  afterAll(() => users.close());

  interface SetCookie {
    readonly name: string;
    readonly value: string;
    readonly maxAgeSeconds: number;
    readonly sameSite: string;
  }
  const sent = async (query: string, variables: object, cookies?: Record<string, string>) => {
    const sender: Sender = { address: '203.0.113.7', ...(cookies && { cookies }) };
    const { data, errors, extensions } = await users.execute(query, { ...variables }, { sender });
    return { data, errors, cookies: (extensions?.cookies ?? []) as SetCookie[] };
  };
  const cookieNamed = (cookies: readonly SetCookie[], name: string) =>
    cookies.find((it) => it.name === name)?.value;

  it('that refreshes by cookie gets cookies that no script can read, and no token in the answer', async () => {
    const { refreshToken, sessionId } = await signedIn(users, services);
    const { data, cookies } = await sent(REFRESH, {}, { [REFRESH_COOKIE]: refreshToken });
    expect(data.refreshSession).toMatchObject({
      __typename: 'SignedIn',
      accessToken: null,
      refreshToken: null,
    });
    expect(cookies).toMatchObject([
      { name: '__Host-dallal_access', sameSite: 'Lax', path: '/' },
      { name: '__Host-dallal_refresh', sameSite: 'Strict', path: '/' },
    ]);
    const [access, refresh] = cookies;
    expect(decodeJwt(access!.value).sid).toBe(sessionId);
    expect(access!.maxAgeSeconds).toBeGreaterThan(14 * 60);
    expect(access!.maxAgeSeconds).toBeLessThanOrEqual(15 * 60);
    expect(refresh!.maxAgeSeconds).toBeGreaterThan(6.9 * 24 * 3_600);
  });

  it('cannot have what came by cookie put into the answer, whatever the input says', async () => {
    const { refreshToken } = await signedIn(users, services);
    const cookie = { [REFRESH_COOKIE]: refreshToken };
    for (const input of [{ tokens: 'BODY' }, { tokens: 'BODY', refreshToken }]) {
      const { data, cookies } = await sent(REFRESH, { input }, cookie);
      expect(data.refreshSession).toMatchObject({ accessToken: null, refreshToken: null });
      expect(cookies).toHaveLength(2);
    }
  });

  it('in two tabs at once gets the same cookie twice', async () => {
    const { refreshToken } = await signedIn(users, services);
    const cookie = { [REFRESH_COOKIE]: refreshToken };
    const tabs = await Promise.all([sent(REFRESH, {}, cookie), sent(REFRESH, {}, cookie)]);
    const [one, other] = tabs.map(({ cookies }) => cookieNamed(cookies, REFRESH_COOKIE));
    expect(one).toEqual(expect.any(String));
    expect(one).toBe(other);
  });

  it('whose session is over is rid of its cookies', async () => {
    const { data, cookies } = await sent(REFRESH, {}, { [REFRESH_COOKIE]: 'unknown' });
    expect(data.refreshSession.__typename).toBe('InvalidRefreshToken');
    expect(cookies).toMatchObject([
      { name: ACCESS_COOKIE, value: '', maxAgeSeconds: 0 },
      { name: REFRESH_COOKIE, value: '', maxAgeSeconds: 0 },
    ]);
  });

  it('that signs out ends the session of its cookie, and is rid of both', async () => {
    const { refreshToken } = await signedIn(users, services);
    const { data, cookies } = await sent(SIGN_OUT, {}, { [REFRESH_COOKIE]: refreshToken });
    expect(data.signOut).toBe(true);
    expect(cookies.map(({ maxAgeSeconds }) => maxAgeSeconds)).toEqual([0, 0]);
    const again = await sent(REFRESH, { input: { refreshToken } });
    expect(again.data.refreshSession.__typename).toBe('InvalidRefreshToken');
  });

  it('can move to cookies with a token it holds, and a program is given tokens and no cookies', async () => {
    const { refreshToken } = await signedIn(users, services);
    const program = await sent(REFRESH, { input: { refreshToken } });
    expect(program.cookies).toEqual([]);
    const input = { refreshToken: program.data.refreshSession.refreshToken, tokens: 'COOKIES' };
    const browser = await sent(REFRESH, { input }, {});
    expect(browser.data.refreshSession).toMatchObject({ accessToken: null, refreshToken: null });
    expect(browser.cookies).toHaveLength(2);
  });

  it('that could be given no cookies, as on a socket, is refused before anything is used up', async () => {
    const { refreshToken } = await signedIn(users, services);
    const input = { refreshToken, tokens: 'COOKIES' };
    const { errors } = await sent(REFRESH, { input });
    expect(errors).toMatchObject([{ extensions: { code: 'COOKIES_NOT_SUPPORTED' } }]);
    const unused = 'select used_at from refresh_token where token_hash = ?';
    const [kept] = await users
      .em()
      .getConnection()
      .execute(unused, [hashRefreshToken(refreshToken)]);
    expect(kept).toEqual({ used_at: null });
    const signIn = 'mutation($input: SignInInput!) { signIn(input: $input) { __typename } }';
    const somebody = { identifier: 'nobody@example.com', password: 'wrong password', tokens: 'COOKIES' };
    const refused = await sent(signIn, { input: somebody });
    expect(refused.errors).toMatchObject([{ extensions: { code: 'COOKIES_NOT_SUPPORTED' } }]);
  });

  describe('or program that narrows a token', () => {
    const narrow = async (input: object, as: Awaited<ReturnType<typeof signedIn>>['identity']) =>
      users.execute(NARROW, { input }, { as });

    it('gets one that allows some of it, for the same session, and ends no later', async () => {
      const { accessToken, identity, sessionId } = await signedIn(users, services);
      const { data } = await narrow({ accessToken, scopes: ['orders:read'] }, identity);
      expect(data.narrowToken).toMatchObject({ scopes: ['orders:read'], projectId: null });
      const [parent, child] = [accessToken, data.narrowToken.accessToken].map((token) => decodeJwt(token));
      expect(child).toMatchObject({ sub: parent!.sub, sid: sessionId, scope: 'orders:read' });
      expect(child!.exp).toBeLessThanOrEqual(parent!.exp!);
      expect(child!.jti).not.toBe(parent!.jti);
    });

    it('gets nothing that the token does not allow, of a narrowed one neither', async () => {
      const { accessToken, identity } = await signedIn(users, services);
      const beyond = await narrow({ accessToken, scopes: ['roles:grant'] }, identity);
      expect(beyond.errors).toMatchObject([
        { extensions: { code: 'BAD_USER_INPUT', argument: 'input.scopes' } },
      ]);
      const { data } = await narrow({ accessToken, scopes: ['orders:read'] }, identity);
      const child = data.narrowToken.accessToken;
      const again = await narrow({ accessToken: child, scopes: ['orders:write'] }, identity);
      expect(again.errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      const same = await narrow({ accessToken: child }, identity);
      expect(same.data.narrowToken.scopes).toEqual(['orders:read']);
    });

    it('gets nothing by which somebody would be let in for longer, of a cookie neither', async () => {
      const { accessToken, identity } = await signedIn(users, services);
      const sender = { cookies: { '__Host-dallal_access': accessToken } };
      const { data } = await users.execute(NARROW, { input: {} }, { as: identity, sender });
      const { scopes } = data.narrowToken;
      expect(scopes).toEqual(expect.arrayContaining(['profile:read', 'orders:write']));
      for (const scope of ['profile:write', 'clients:write']) {
        expect(scopes).not.toContain(scope);
        const { errors } = await narrow({ accessToken, scopes: [scope] }, identity);
        expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT' } }]);
      }
    });

    it('gets none for a token of somebody else, of a session that is over, or that nobody signed', async () => {
      const [own, other] = [await signedIn(users, services), await signedIn(users, services)];
      const forged = `${own.accessToken.slice(0, -4)}AAAA`;
      await users.execute(SIGN_OUT, { input: { refreshToken: own.refreshToken } });
      for (const accessToken of [other.accessToken, own.accessToken, forged, 'nonsense']) {
        const { errors } = await narrow({ accessToken }, own.identity);
        expect(errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED' } }]);
      }
    });

    it('gets one for a project that it works on, and from that none for another', async () => {
      const { accessToken, identity } = await signedIn(users, services);
      const create = 'mutation($input: CreateProjectInput!) { createProject(input: $input) { id } }';
      const [one, other] = await Promise.all(
        ['One', 'Other'].map(async (name) => {
          const { data } = await users.execute(create, { input: { name } }, { as: identity });
          return data.createProject.id as string;
        }),
      );
      const { data } = await narrow({ accessToken, projectId: one }, identity);
      const child = data.narrowToken.accessToken;
      expect(decodeJwt(child).project).toBe(one);
      const again = await narrow({ accessToken: child, scopes: ['projects:read'] }, identity);
      expect(again.data.narrowToken).toMatchObject({ scopes: ['projects:read'], projectId: one });
      const elsewhere = await narrow({ accessToken: child, projectId: other }, identity);
      expect(elsewhere.errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
    });

    it('knows nothing of a project of others', async () => {
      const { accessToken, identity, sessionId } = await signedIn(users, services);
      for (const projectId of [sessionId, 'nonsense']) {
        const { errors } = await narrow({ accessToken, projectId }, identity);
        expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      }
    });
  });
});
