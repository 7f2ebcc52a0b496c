import { createPublicKey, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Identity } from '@dallal/signing';
import { identityOf, type SubgraphTest, testSubgraph } from '@dallal/testing';
import { jest } from '@jest/globals';
import { decodeJwt, decodeProtectedHeader, generateKeyPair, jwtVerify, SignJWT } from 'jose';
import { OpenIdProvider, type Person as Stranger, signInThere } from '../../test/open-id-provider.ts';
import { me, newPerson } from '../../test/people.ts';
import { users as definition } from '../subgraph.ts';
import { appleClientSecret, authenticateClient } from './client-authentication.ts';
import { OidcProvider } from './provider.ts';
import { oidcConfig } from './provider-settings.ts';

const PROVIDERS = '{ signInProviders { id nameAr nameEn } }';
const START = `mutation($input: StartOidcSignInInput!) { startOidcSignIn(input: $input) {
  __typename ... on OidcSignInStarted { authorizationUrl flowId bindingSecret expiresAt }
  ... on OidcSignInFailed { reason } ... on TooManyAttempts { retryAfterSeconds } } }`;
const FINISH = `mutation($input: FinishOidcSignInInput!) { finishOidcSignIn(input: $input) {
  __typename
  ... on SignedIn { accessToken user { id email displayName locale state } }
  ... on OidcSignInFailed { reason }
  ... on AccountLinkRequired { email linkToken expiresAt }
  ... on SecondFactorRequired { challengeId } } }`;
const LINK = `mutation($input: LinkOidcIdentityInput!) { linkOidcIdentity(input: $input) {
  __typename ... on OidcIdentity { id issuer email } ... on OidcSignInFailed { reason } } }`;
const UNLINK = `mutation($input: UnlinkOidcIdentityInput!) { unlinkOidcIdentity(input: $input) {
  __typename ... on OidcIdentityUnlinked { id } } }`;
const IDENTITIES = '{ oidcIdentities { id issuer email lastUsedAt } }';

const REDIRECT = 'https://app.dallal.example/signed-in/mudir';
const FORM_REDIRECT = 'https://app.dallal.example/signed-in/tuffaha';
const FORM_POST = 'https://api.dallal.example/auth/oidc/callback';
const name = { ar: 'مدير', en: 'Mudir' };

const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const pem = privateKey.export({ format: 'pem', type: 'pkcs8' }).toString();

describe('signing in with another provider', () => {
  const provider = new OpenIdProvider();
  let users: SubgraphTest;

  beforeAll(async () => {
    await provider.start([
      { client_id: 'dallal', client_secret: 'a secret between the two', redirect_uris: [REDIRECT] },
      { client_id: 'dallal-forms', client_secret: 'another secret', redirect_uris: [FORM_POST] },
    ]);
    const issuer = `${provider.issuer}/`;
    const providers = [
      {
        id: 'mudir',
        name,
        issuer,
        clientId: 'dallal',
        clientSecret: 'a secret between the two',
        redirectUris: [REDIRECT],
      },
      {
        id: 'tuffaha',
        name,
        issuer,
        clientId: 'dallal-forms',
        clientSecret: 'another secret',
        redirectUris: [FORM_REDIRECT],
        formPostUri: FORM_POST,
      },
      // Nobody listens there.
      {
        id: 'gone',
        name,
        issuer: 'http://127.0.0.1:9',
        clientId: 'dallal',
        clientSecret: 'x',
        redirectUris: ['https://app.dallal.example/gone'],
      },
    ];
    users = await testSubgraph(definition, {
      config: { OIDC_PROVIDERS: JSON.stringify(providers), ARGON2_MEMORY_KIB: '7168', ARGON2_PASSES: '1' },
    });
  });
  afterAll(async () => {
    await users.close();
    await provider.close();
  });
  afterEach(() => {
    provider.tamper = undefined;
  });

  const sql = (statement: string, parameters: unknown[] = []) =>
    users.em().getConnection().execute(statement, parameters);
  // biome-ignore lint/suspicious/noExplicitAny: a test says by its expectations what the data is
  async function answer(query: string, input?: object, as: Identity | null = null): Promise<any> {
    const { data, errors } = await users.execute(query, { input }, { as });
    if (errors) throw new Error(JSON.stringify(errors));
    return Object.values(data)[0];
  }

  let strangers = 0;
  /** Somebody with an account at the provider; answers the name to sign in with there. */
  function stranger(claims: Stranger = {}): string {
    strangers += 1;
    const login = `stranger-${strangers}`;
    const email = `${login}@example.com`;
    provider.people.set(login, { email, email_verified: true, name: 'نورة Stranger', ...claims });
    return login;
  }

  const start = (input: object = {}, as?: Identity) =>
    answer(START, { provider: 'mudir', redirectUri: REDIRECT, ...input }, as);

  /** As a browser does it: there and back. */
  async function flow(
    login: string,
    change: (authorizationUrl: URL) => void = () => undefined,
    as?: Identity,
  ) {
    const { authorizationUrl, flowId, bindingSecret } = await start({}, as);
    const url = new URL(authorizationUrl);
    change(url);
    const { url: callbackUrl } = await signInThere(url.href, login);
    return { flowId, bindingSecret, callbackUrl };
  }
  const finish = (input: object, as?: Identity) => answer(FINISH, input, as);
  const signIn = async (login: string) => finish(await flow(login));
  const changed = (callbackUrl: string, parameter: string, value: string) => {
    const url = new URL(callbackUrl);
    url.searchParams.set(parameter, value);
    return url.href;
  };
  const identityIn = ({ accessToken, user }: { accessToken: string; user: { id: string } }) =>
    identityOf('customer', { sub: user.id, sid: decodeJwt<{ sid: string }>(accessToken).sid });
  const failed = (reason: string) => ({ __typename: 'OidcSignInFailed', reason });

  describe('for the first time', () => {
    it('makes an account that is active, with the address that the provider vouches for', async () => {
      const login = stranger();
      const signedIn = await signIn(login);
      expect(signedIn).toMatchObject({
        __typename: 'SignedIn',
        user: { displayName: 'نورة Stranger', locale: 'AR' },
      });
      expect(await me(users, signedIn)).toMatchObject({ email: `${login}@example.com`, state: 'ACTIVE' });
      const events = await users.events();
      const about = events
        .filter(({ aggregateId }) => aggregateId === signedIn.user.id)
        .map(({ type }) => type);
      expect(about).toEqual(['user.registered', 'user.verified', 'user.logged_in']);
      expect(await answer(IDENTITIES, undefined, identityIn(signedIn))).toMatchObject([
        { issuer: provider.issuer, email: `${login}@example.com` },
      ]);
    });

    it('and again, is the same account, whatever its address has become there', async () => {
      const login = stranger();
      const first = await signIn(login);
      provider.people.set(login, { email: 'changed@example.com', email_verified: false });
      expect((await signIn(login)).user.id).toBe(first.user.id);
    });

    it('at the same instant from two tabs is one account', async () => {
      const login = stranger();
      const flows = [await flow(login), await flow(login)];
      const [one, other] = await Promise.all(flows.map((input) => finish(input)));
      expect(one).toMatchObject({ __typename: 'SignedIn' });
      expect(other.user.id).toBe(one.user.id);
    });

    it.each<[string, Stranger]>([
      ['an address that nobody has verified', { email_verified: false }],
      ['no address', { email: undefined as never }],
      ['what is no address', { email: 'nobody' }],
      ['an address that only looks like one of others', { email: '\u212Ahalid@example.com' }],
    ])('makes no account of %s', async (_, claims) => {
      const login = stranger(claims);
      expect(await signIn(login)).toEqual(failed('EMAIL_UNVERIFIED'));
      expect(await sql('select * from oidc_identity where subject = ?', [login])).toEqual([]);
    });
  });

  describe('where the address is an account’s already', () => {
    it('brings nobody in, but offers a link that only its owner accepts, once', async () => {
      const owner = await newPerson(users);
      const login = stranger({ email: owner.email.toUpperCase() });
      const offer = await signIn(login);
      expect(offer).toMatchObject({ __typename: 'AccountLinkRequired', email: owner.email });
      const { linkToken } = offer;
      const somebodyElse = (await newPerson(users)).identity;
      const invalid = { __typename: 'OidcLinkOfferInvalid' };
      expect(await answer(LINK, { linkToken }, somebodyElse)).toEqual(invalid);
      expect(await answer(LINK, { linkToken }, owner.identity)).toMatchObject({ email: owner.email });
      expect(await answer(LINK, { linkToken }, owner.identity)).toEqual(invalid);
      expect((await signIn(login)).user.id).toBe(owner.id);
    });

    it('offers nothing to whoever has not shown that the address is theirs', async () => {
      const { email } = await newPerson(users);
      expect(await signIn(stranger({ email, email_verified: false }))).toEqual(failed('EMAIL_UNVERIFIED'));
    });

    it('is not hindered by somebody who typed that address in and never verified it', async () => {
      const login = stranger();
      await sql(
        `with a as (insert into account (id, display_name, locale) values (uuidv7(), 'Squatter', 'ar') returning id)
         insert into contact (id, user_id, kind, value) select uuidv7(), id, 'EMAIL', ? from a`,
        [`${login}@example.com`],
      );
      expect(await signIn(login)).toMatchObject({ __typename: 'SignedIn' });
    });
  });

  describe('an answer', () => {
    it('is worth nothing in another browser than that which began, and does no harm there', async () => {
      const victim = await flow(stranger());
      const attacker = await start();
      for (const bindingSecret of [attacker.bindingSecret, '', 'x']) {
        expect(await finish({ ...victim, bindingSecret })).toEqual(failed('INVALID_FLOW'));
      }
      expect(await finish(victim)).toMatchObject({ __typename: 'SignedIn' });
    });

    it('is bound by a cookie where tokens are cookies, by one for all tabs', async () => {
      const input = { provider: 'mudir', redirectUri: REDIRECT, tokens: 'COOKIES' };
      const first = await users.execute(START, { input }, { sender: { cookies: {} } });
      expect(first.data.startOidcSignIn.bindingSecret).toBeNull();
      const [{ name: cookie, value }] = first.extensions!.cookies as [{ name: string; value: string }];
      const sender = { cookies: { [cookie]: value } };
      const second = await users.execute(START, { input }, { sender });
      expect(second.extensions!.cookies).toMatchObject([
        { name: '__Host-dallal_oidc', value, sameSite: 'Strict' },
      ]);
      for (const { data } of [first, second]) {
        const { authorizationUrl, flowId } = data.startOidcSignIn;
        const { url: callbackUrl } = await signInThere(authorizationUrl, stranger());
        const answered = { input: { flowId, callbackUrl } };
        expect((await users.execute(FINISH, answered)).data.finishOidcSignIn).toEqual(failed('INVALID_FLOW'));
        const { data: finished } = await users.execute(FINISH, answered, { sender });
        expect(finished.finishOidcSignIn).toMatchObject({ __typename: 'SignedIn' });
      }
    });

    it('is worth nothing a second time, in its own flow or in another', async () => {
      const login = stranger();
      const input = await flow(login);
      const { flowId, bindingSecret } = await flow(login);
      expect(await finish(input)).toMatchObject({ __typename: 'SignedIn' });
      expect(await finish(input)).toEqual(failed('INVALID_FLOW'));
      expect(await finish({ ...input, flowId, bindingSecret })).toEqual(failed('INVALID_ANSWER'));
    });

    it('is worth nothing after ten minutes, or with a flow that never was', async () => {
      const input = await flow(stranger());
      await sql('update oidc_flow set expires_at = clock_timestamp() where id = ?', [input.flowId]);
      expect(await finish(input)).toEqual(failed('INVALID_FLOW'));
      expect(await finish({ ...input, flowId: 'nonsense' })).toEqual(failed('INVALID_FLOW'));
    });

    it.each<[string, (callbackUrl: string) => string]>([
      ['another state', (url) => changed(url, 'state', 'x')],
      ['another issuer (RFC 9207)', (url) => changed(url, 'iss', 'https://evil.example')],
      ['no issuer', (url) => url.replace(/([?&])iss=[^&]*/, '$1')],
      ['another code', (url) => changed(url, 'code', 'x')],
      ['two codes', (url) => `${url}&code=x`],
      ['an address of ours that is another', (url) => url.replace('/signed-in/mudir', '/signed-in/tuffaha')],
      ['an address of somebody else', (url) => url.replace('app.dallal.example', 'evil.example')],
      ['nothing of an address', () => 'mudir'],
    ])('with %s is refused', async (_, change) => {
      const input = await flow(stranger());
      expect(await finish({ ...input, callbackUrl: change(input.callbackUrl) })).toEqual(
        failed('INVALID_ANSWER'),
      );
    });

    it.each(['nonce', 'code_challenge'])(
      'to a request whose %s was exchanged is refused',
      async (parameter) => {
        const input = await flow(stranger(), (url) => url.searchParams.set(parameter, 'x'.repeat(43)));
        expect(await finish(input)).toEqual(failed('INVALID_ANSWER'));
      },
    );

    it('with a token of another key, another audience or another time is refused', async () => {
      const { privateKey: stolen } = await generateKeyPair('RS256');
      const forged = (claims: object) => async (response: { id_token: string }) => {
        const { alg, kid } = decodeProtectedHeader(response.id_token) as { alg: string; kid: string };
        const payload = { ...decodeJwt(response.id_token), ...claims };
        response.id_token = await new SignJWT(payload).setProtectedHeader({ alg, kid }).sign(stolen);
      };
      const past = Math.floor(Date.now() / 1_000) - 3_600;
      for (const claims of [{}, { aud: 'somebody else' }, { exp: past }, { iss: 'https://evil.example' }]) {
        provider.tamper = forged(claims);
        expect(await signIn(stranger())).toEqual(failed('INVALID_ANSWER'));
      }
      provider.tamper = (response) => {
        const [, payload] = response.id_token.split('.');
        response.id_token = `${Buffer.from('{"alg":"none"}').toString('base64url')}.${payload}.`;
      };
      expect(await signIn(stranger())).toEqual(failed('INVALID_ANSWER'));
    });

    it('that says no is told as that', async () => {
      const { authorizationUrl, flowId, bindingSecret } = await start();
      const { url: callbackUrl } = await signInThere(authorizationUrl, '', { refuse: true });
      expect(await finish({ flowId, bindingSecret, callbackUrl })).toEqual(failed('DENIED'));
    });

    it('of somebody who is suspended brings nobody in', async () => {
      const login = stranger();
      const { user } = await signIn(login);
      await sql("update account set state = 'SUSPENDED' where id = ?", [user.id]);
      expect(await signIn(login)).toEqual({ __typename: 'AccountSuspended' });
    });

    it('asks for the second factor of an account that has one', async () => {
      const login = stranger();
      const { user } = await signIn(login);
      await sql('insert into second_factor (user_id) values (?)', [user.id]);
      expect(await signIn(login)).toMatchObject({ __typename: 'SecondFactorRequired' });
    });

    it('that comes as a form is sent on to the front end, with nothing of it but what that needs', async () => {
      const { authorizationUrl, flowId, bindingSecret } = await start({
        provider: 'tuffaha',
        redirectUri: FORM_REDIRECT,
      });
      const login = stranger({ name: undefined as never });
      const { url, form } = await signInThere(authorizationUrl, login);
      expect(url).toBe(FORM_POST);
      form!.set('user', JSON.stringify({ name: { firstName: 'Noura', lastName: 'Alqahtani' } }));
      const sent = await users.running.route('POST /auth/oidc/callback', { body: form!.toString() });
      expect(sent).toMatchObject({ status: 303, headers: { 'cache-control': 'no-store' } });
      const callbackUrl = sent!.headers!.location!;
      expect(callbackUrl).toMatch(`${FORM_REDIRECT}?`);
      expect(callbackUrl).not.toContain('Noura');
      expect(await finish({ flowId, bindingSecret, callbackUrl })).toMatchObject({
        user: { displayName: 'Noura Alqahtani' },
      });
      const again = await users.running.route('POST /auth/oidc/callback', { body: form!.toString() });
      expect(again).toMatchObject({ status: 400 });
    });
  });

  describe('a provider', () => {
    it('is offered by its names', async () => {
      expect(await answer(PROVIDERS)).toContainEqual({ id: 'mudir', nameAr: 'مدير', nameEn: 'Mudir' });
    });

    it('is asked with PKCE, state, nonce and no more than it takes', async () => {
      const { authorizationUrl } = await start();
      const { client_id, redirect_uri, scope, response_type, code_challenge_method, ...rest } =
        Object.fromEntries(new URL(authorizationUrl).searchParams);
      expect({ client_id, redirect_uri, scope, response_type, code_challenge_method }).toEqual({
        client_id: 'dallal',
        redirect_uri: REDIRECT,
        scope: 'openid email profile',
        response_type: 'code',
        code_challenge_method: 'S256',
      });
      expect(Object.keys(rest).sort()).toEqual(['code_challenge', 'nonce', 'state']);
    });

    it('that is down fails alone, and is asked again the next time', async () => {
      const gone = () => start({ provider: 'gone', redirectUri: 'https://app.dallal.example/gone' });
      expect(await Promise.all([gone(), gone()])).toEqual(Array(2).fill(failed('PROVIDER_UNAVAILABLE')));
      expect(await gone()).toEqual(failed('PROVIDER_UNAVAILABLE'));
      expect(await start()).toMatchObject({ __typename: 'OidcSignInStarted' });
    });

    it('that stumbles over a code is told from an answer that is wrong', async () => {
      const input = await flow(stranger());
      provider.tamper = (_, context) => {
        context.status = 503;
      };
      expect(await finish(input)).toEqual(failed('PROVIDER_UNAVAILABLE'));
    });

    it('that has become unwell is believed as it was, and not asked by each who comes', async () => {
      let asked = 0;
      const server = createServer((_, response) => {
        asked += 1;
        response.writeHead(asked > 1 ? 503 : 200, { 'content-type': 'application/json' });
        response.end(JSON.stringify({ issuer, authorization_endpoint: `${issuer}/begin` }));
      });
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
      const issuer = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
      const secrets = { clientId: 'dallal', clientSecret: 'x', redirectUris: [REDIRECT] };
      const list = JSON.stringify([{ id: 'unwell', name, issuer, ...secrets }]);
      const [settings] = oidcConfig.parse({ OIDC_PROVIDERS: list }).OIDC_PROVIDERS;
      const unwell = new OidcProvider(settings!);
      const begin = () => unwell.authorizationUrl({ state: 's', nonce: 'n', codeVerifier: 'v' }, REDIRECT);
      const clock = performance.now.bind(performance);
      try {
        const url = await begin();
        const later = jest.spyOn(performance, 'now').mockImplementation(() => clock() + 2 * 3_600_000);
        expect([await begin(), await begin()]).toEqual([url, url]);
        later.mockRestore();
        expect(asked).toBe(2);
      } finally {
        server.close();
      }
    });

    it('that answers more than it could mean is not listened to', async () => {
      provider.tamper = (response) => {
        Object.assign(response, { more: 'x'.repeat(1024 * 1024) });
      };
      expect(await signIn(stranger())).toEqual(failed('PROVIDER_UNAVAILABLE'));
    });

    it('is the same for its people, however its address is written here', async () => {
      const { user } = await signIn(stranger());
      const rows = await sql('select issuer from oidc_identity where user_id = ?', [user.id]);
      // Configured with a slash at its end, and calls itself without.
      expect(rows).toEqual([{ issuer: provider.issuer }]);
    });

    it.each([
      ['an unknown provider', { provider: 'nobody' }, 'input.provider'],
      ['an address that is not configured', { redirectUri: 'https://evil.example/' }, 'input.redirectUri'],
      ['an address with something added', { redirectUri: `${REDIRECT}/..` }, 'input.redirectUri'],
      ['an address of another provider', { redirectUri: FORM_REDIRECT }, 'input.redirectUri'],
    ])('is not asked with %s', async (_, input, argument) => {
      const { errors } = await users.execute(START, {
        input: { provider: 'mudir', redirectUri: REDIRECT, ...input },
      });
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it('is asked by one sender so often only', async () => {
      const begin = async () => {
        const input = { provider: 'mudir', redirectUri: REDIRECT };
        const { data } = await users.execute(START, { input }, { sender: { address: '192.0.2.9' } });
        return data.startOidcSignIn.__typename;
      };
      expect(await begin()).toBe('OidcSignInStarted');
      await sql('update attempt set count = 300');
      expect(await begin()).toBe('TooManyAttempts');
    });

    it('is shown what nobody reads in the database', async () => {
      const { authorizationUrl, flowId, bindingSecret } = await start();
      const [row] = await sql('select * from oidc_flow where id = ?', [flowId]);
      const { searchParams } = new URL(authorizationUrl);
      for (const secret of [bindingSecret, searchParams.get('state'), searchParams.get('nonce')]) {
        expect(JSON.stringify(row)).not.toContain(secret);
      }
    });
  });

  describe('an account elsewhere', () => {
    it('is linked by who began while signed in here, and by nobody who was not', async () => {
      const { identity } = await newPerson(users);
      const login = stranger();
      const anonymous = await flow(login);
      expect(await answer(LINK, { answer: anonymous }, identity)).toEqual(failed('INVALID_FLOW'));
      const someoneElses = await flow(login, undefined, (await newPerson(users)).identity);
      expect(await answer(LINK, { answer: someoneElses }, identity)).toEqual(failed('INVALID_FLOW'));
      const own = await flow(login, undefined, identity);
      expect(await answer(LINK, { answer: own }, identity)).toMatchObject({ __typename: 'OidcIdentity' });
      expect((await signIn(login)).user.id).toBe(identity.sub);
    });

    it('is linked to one account at most', async () => {
      const login = stranger();
      await signIn(login);
      const { identity } = await newPerson(users);
      const own = await flow(login, undefined, identity);
      expect(await answer(LINK, { answer: own }, identity)).toEqual({ __typename: 'OidcIdentityTaken' });
    });

    it('is linked and unlinked only by who has just signed in', async () => {
      const signedIn = await signIn(stranger());
      const identity = identityIn(signedIn);
      const [{ id }] = await answer(IDENTITIES, undefined, identity);
      await sql("update session set started_at = started_at - interval '1 hour' where id = ?", [
        identity.sid,
      ]);
      const again = { __typename: 'ReauthenticationRequired' };
      expect(await answer(LINK, { linkToken: 'x' }, identity)).toEqual(again);
      expect(await answer(UNLINK, { id }, identity)).toEqual(again);
    });

    it('is unlinked by its owner, unless it is the last way in', async () => {
      const login = stranger();
      const identity = identityIn(await signIn(login));
      const [{ id }] = await answer(IDENTITIES, undefined, identity);
      const { errors } = await users.execute(
        UNLINK,
        { input: { id } },
        { as: (await newPerson(users)).identity },
      );
      expect(errors).toMatchObject([{ extensions: { code: 'NOT_FOUND' } }]);
      const contacts = await sql('delete from contact where user_id = ? returning *', [identity.sub]);
      expect(await answer(UNLINK, { id }, identity)).toEqual({ __typename: 'LastWayIn' });
      const { id: contactId, user_id, kind, value } = contacts[0]!;
      await sql(
        'insert into contact (id, user_id, kind, value, verified_at) values (?, ?, ?, ?, clock_timestamp())',
        [contactId, user_id, kind, value],
      );
      expect(await answer(UNLINK, { id }, identity)).toEqual({ __typename: 'OidcIdentityUnlinked', id });
      expect(await signIn(login)).toMatchObject({ __typename: 'AccountLinkRequired' });
    });
  });

  describe('the configuration', () => {
    const [valid] = [
      {
        id: 'a',
        name,
        issuer: 'https://a.example',
        clientId: 'c',
        clientSecret: 's',
        redirectUris: ['https://x.example/a'],
      },
    ];
    const mistakesIn = (...providers: object[]) =>
      oidcConfig
        .safeParse({ OIDC_PROVIDERS: JSON.stringify(providers) })
        .error?.issues.map(({ message }) => message);

    it('takes what is right, and nothing for none', () => {
      expect(mistakesIn(valid!)).toBeUndefined();
      expect(oidcConfig.parse({})).toEqual({ OIDC_PROVIDERS: [] });
    });

    it.each<[string, object[]]>([
      ['a provider without TLS', [{ ...valid, issuer: 'http://a.example' }]],
      ['a provider without a secret', [{ ...valid, clientSecret: undefined }]],
      ['a provider with two', [{ ...valid, privateKey: { keyId: 'k', pem } }]],
      ['a key that is none', [{ ...valid, clientSecret: undefined, privateKey: { keyId: 'k', pem: 'x' } }]],
      ['a provider that would say nothing of who signs in', [{ ...valid, scopes: ['email'] }]],
      ['two providers with one name', [valid!, { ...valid, redirectUris: ['https://x.example/b'] }]],
      ['an address where two providers send people to', [valid!, { ...valid, id: 'b' }]],
      ['a setting that is misspelt', [{ ...valid, redirectUri: 'https://x.example/c' }]],
    ])('does not take %s', (_, providers) => {
      expect(mistakesIn(...providers)).toHaveLength(1);
    });

    it('says nothing of what it cannot read', () => {
      const { error } = oidcConfig.safeParse({ OIDC_PROVIDERS: '[{"clientSecret": "hush"' });
      expect(JSON.stringify(error?.issues)).not.toContain('hush');
    });
  });

  it('makes the secret that Apple wants of the key that Apple gave', async () => {
    const secret = await appleClientSecret('example.dallal.web', {
      keyId: 'KEY1234567',
      teamId: 'TEAM123456',
      pem,
    });
    const { payload, protectedHeader } = await jwtVerify(secret, createPublicKey(privateKey), {
      issuer: 'TEAM123456',
      subject: 'example.dallal.web',
      audience: 'https://appleid.apple.com',
    });
    expect(protectedHeader).toEqual({ alg: 'ES256', kid: 'KEY1234567' });
    expect(payload.exp! - payload.iat!).toBeLessThanOrEqual(15_777_000);
  });

  it('signs what a provider wants that takes keys instead of secrets', async () => {
    const redirectUris = ['https://app.dallal.example/a'];
    const privateKeyOf = { keyId: 'ours', pem };
    const OIDC_PROVIDERS = JSON.stringify([
      {
        id: 'a',
        name,
        issuer: 'https://a.example',
        clientId: 'dallal',
        privateKey: privateKeyOf,
        redirectUris,
      },
    ]);
    const [settings] = oidcConfig.parse({ OIDC_PROVIDERS }).OIDC_PROVIDERS;
    const server = { issuer: 'https://a.example' };
    const body = new URLSearchParams();
    await (await authenticateClient(settings!, server))(server, { client_id: 'dallal' }, body, new Headers());
    const { protectedHeader } = await jwtVerify(body.get('client_assertion')!, createPublicKey(privateKey), {
      issuer: 'dallal',
      subject: 'dallal',
      audience: 'https://a.example',
    });
    expect(protectedHeader).toMatchObject({ alg: 'ES256', kid: 'ours' });
  });
});
