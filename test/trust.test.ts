import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { permissionsOf } from '@dallal/permissions';
import { type Identity, sign } from '@dallal/signing';
import { eventually, root } from '@dallal/testing';
import { jest } from '@jest/globals';
import { Browser } from './support/browser.ts';
import { type Answer, Client, type Data } from './support/client.ts';
import { closeCodeOf } from './support/close-code.ts';
import { GraphProcess, subgraphNames } from './support/graph-process.ts';
import { customScalars, hostileRequests } from './support/hostile-values.ts';
import { type People, peopleOf } from './support/people.ts';
import { type GuardedRootField, guardedRootFields } from './support/root-fields.ts';
import { badTokens, goodToken } from './support/tokens.ts';

const MINUTES = 60_000;
jest.setTimeout(2 * MINUTES);
const staffIdentity = {
  sub: '01a1fd0d-1427-7581-a1ec-00bb1385e5e5',
  roles: ['admin'],
  scopes: permissionsOf(['admin']),
};
/** For whoever is signed in, whatever their token is for. */
const needsNoScope = guardedRootFields.filter(({ scopes }) => scopes.length === 0).map(({ name }) => name);
const foreignSecret = 'not-the-secret-that-the-router-and-its-subgraphs-share';

describe('a graph of processes', () => {
  let graph: GraphProcess;
  let people: People;
  beforeAll(async () => {
    graph = await GraphProcess.start({ distributed: true });
    people = await peopleOf(graph.url);
  }, 5 * MINUTES);
  afterAll(() => graph?.dispose(), 2 * MINUTES);

  describe.each(subgraphNames)('%s, called directly', (name) => {
    const bodies = {
      'an operation': '{"query":"{ __typename }"}',
      _service: '{"query":"{ _service { sdl } }"}',
      _entities: JSON.stringify({
        query: 'query ($of: [_Any!]!) { _entities(representations: $of) { __typename } }',
        variables: { of: [{ __typename: 'User', id: staffIdentity.sub }] },
      }),
      'what is no JSON': '{',
    };
    const post = (body: string, headers: Record<string, string> = {}) =>
      fetch(graph.subgraphUrl(name), {
        method: 'POST',
        headers: { 'content-type': 'application/json', ...headers },
        body,
      });

    it.each(Object.keys(bodies) as (keyof typeof bodies)[])(
      'answers 401 to %s without a signature',
      async (what) => {
        const response = await post(bodies[what]);
        expect(response.status).toBe(401);
        expect(await response.json()).toEqual({
          errors: [
            {
              message: 'This subgraph answers only the router.',
              extensions: { code: 'UNAUTHENTICATED' },
            },
          ],
        });
      },
    );

    it('answers 401 to a signature that was made with another secret, and to one of another body', async () => {
      const body = bodies._entities;
      const request = { body, identity: staffIdentity, requestId: 'r-1' };
      const signed = sign(foreignSecret, request);
      expect((await post(body, { ...signed })).status).toBe(401);
      expect((await post(bodies._service, { ...signed })).status).toBe(401);
    });

    it('keeps its event log from those who do not sign', async () => {
      const url = new URL('/events?after=0', graph.subgraphUrl(name));
      expect((await fetch(url)).status).toBe(401);
    });

    it('closes a graphql-ws connection without a signature', async () => {
      expect(await closeCodeOf(graph.subgraphUrl(name), {})).toBe(4403);
    });
  });

  describe('a caller', () => {
    it('becomes nobody else by the headers that the router and its subgraphs talk in', async () => {
      const query = '{ me { id roles } }';
      const own = (await people.customer.send(query)).me;
      const identity = Buffer.from(JSON.stringify(staffIdentity)).toString('base64url');
      const forgeries: Record<string, string>[] = [
        { 'x-router-identity': identity },
        {
          ...sign(foreignSecret, {
            body: JSON.stringify({ query }),
            identity: staffIdentity,
            requestId: 'r-1',
          }),
        },
      ];
      for (const headers of forgeries) {
        expect(await new Client(graph.url).ask(query, {}, headers)).toEqual({
          status: 200,
          data: { me: null },
        });
        expect(await people.customer.ask(query, {}, headers)).toEqual({ status: 200, data: { me: own } });
        const { errors } = await people.customer.ask('{ marketplaceSummary { bidsPlaced } }', {}, headers);
        expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHORIZED_FIELD_OR_TYPE']);
      }
    });
  });

  describe('a browser', () => {
    const SIGN_IN = `mutation ($input: SignInInput!) {
      signIn(input: $input) { ... on SignedIn { accessToken refreshToken } } }`;
    const REFRESH = 'mutation { refreshSession { __typename ... on SignedIn { accessToken } } }';
    const ME = '{ me { id } }';
    const input = { identifier: 'customer@dallal.example', password: 'dallal-demo-2026', tokens: 'COOKIES' };
    const signedIn = async () => {
      const browser = new Browser(graph.url);
      const { data } = await browser.ask(SIGN_IN, { input });
      expect(data).toEqual({ signIn: { accessToken: null, refreshToken: null } });
      return browser;
    };

    it('has its tokens where no script can read them, and refreshes by them', async () => {
      const browser = await signedIn();
      const attributes = ['Path=/', 'HttpOnly', 'Secure'];
      expect([...browser.cookies].map(([name, cookie]) => [name, cookie.attributes])).toEqual([
        ['__Host-dallal_access', [...attributes, 'SameSite=Lax']],
        ['__Host-dallal_refresh', [...attributes, 'SameSite=Strict']],
      ]);
      const id = expect.any(String);
      expect(await browser.ask(ME)).toEqual({ status: 200, data: { me: { id } } });
      const before = browser.headers.cookie;
      // What does not hold any more is no obstacle, but for everything else.
      browser.cookies.set('__Host-dallal_access', { value: 'a.b.c', attributes: [] });
      expect((await browser.ask(ME)).status).toBe(401);
      const refreshed = { refreshSession: { __typename: 'SignedIn', accessToken: null } };
      expect(await browser.ask(REFRESH)).toEqual({ status: 200, data: refreshed });
      expect(browser.headers.cookie).not.toBe(before);
      expect(await browser.ask(ME)).toEqual({ status: 200, data: { me: { id } } });
    });

    it('acts for its user from no other page', async () => {
      const browser = await signedIn();
      const other = new Browser(graph.url, 'https://evil.example');
      for (const [name, cookie] of browser.cookies) other.cookies.set(name, cookie);
      expect(await other.ask(ME)).toMatchObject({
        status: 403,
        errors: [{ extensions: { code: 'ORIGIN_NOT_ALLOWED' } }],
      });
      await expect(other.watch('subscription { notificationReceived { id } }', () => {})).rejects.toThrow(
        '403',
      );
      other.cookies.delete('__Host-dallal_access');
      const { data } = await other.ask(REFRESH);
      expect(data).toEqual({ refreshSession: { __typename: 'InvalidRefreshToken' } });
    });

    it('is told within seconds, on what is open too, that its session was ended elsewhere (row 53)', async () => {
      const browser = await signedIn();
      const kept = new Map(browser.cookies);
      const isOpen = async () => {
        const metrics = await fetch(new URL('/metrics', graph.url));
        return /^router_active_subscriptions [1-9]/m.test(await metrics.text());
      };
      const [last] = await browser.watch('subscription { notificationReceived { id } }', async () => {
        await eventually(isOpen);
        await browser.ask('mutation { signOut }');
      });
      expect(last).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
      expect(browser.cookies.size).toBe(0);
      const thief = new Browser(graph.url);
      for (const [name, cookie] of kept) thief.cookies.set(name, cookie);
      await eventually(async () => (await thief.ask(ME)).status === 401, { within: 20_000 });
    });
  });

  describe('an integrator', () => {
    const manifestOf = (client: string): { operations: { id: string; name: string }[] } =>
      JSON.parse(readFileSync(join(root, `schema/manifests/${client}.json`), 'utf8'));
    const idOf = (client: string, name: string) =>
      manifestOf(client).operations.find((operation) => operation.name === name)!.id;
    const at = (path: string) => new URL(path, graph.url);
    const register = async () => {
      const mutation = `mutation ($input: RegisterApiClientInput!) { registerApiClient(input: $input) {
        ... on ApiClientWithSecret { secret apiClient { id } } } }`;
      const input = { name: 'Shop of Ali', scopes: ['part_requests:read', 'bids:read'] };
      const { registerApiClient } = await people.customer.send(mutation, { input });
      return { id: registerApiClient.apiClient.id as string, secret: registerApiClient.secret as string };
    };
    const tokenOf = async ({ id, secret }: { id: string; secret: string }, scope?: string) => {
      const body = new URLSearchParams({ grant_type: 'client_credentials', ...(scope && { scope }) });
      const authorization = `Basic ${btoa(`${id}:${secret}`)}`;
      const response = await fetch(at('/oauth/token'), { method: 'POST', body, headers: { authorization } });
      return { status: response.status, headers: response.headers, body: (await response.json()) as Data };
    };
    const ask = async (token: string, body: object, path = '/graphql/partner') => {
      const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
      const response = await fetch(at(path), { method: 'POST', headers, body: JSON.stringify(body) });
      return { status: response.status, ...((await response.json()) as Omit<Answer, 'status'>) };
    };
    const page = { documentId: idOf('partner', 'PartRequests'), variables: { first: 1 } };

    it('registers, gets a token, and asks what its manifest has, by GraphQL and by REST', async () => {
      const { headers, body } = await tokenOf(await register());
      expect(headers.get('cache-control')).toBe('no-store');
      const token = body.access_token as string;
      for (const path of ['/graphql/partner', '/graphql']) {
        const answer = await ask(token, page, path);
        expect(answer).toMatchObject({ status: 200, data: { myPartRequests: { edges: expect.anything() } } });
        expect(answer.errors).toBeUndefined();
      }
      const authorization = `Bearer ${token}`;
      const rest = await fetch(at('/api/part-requests?first=1'), { headers: { authorization } });
      expect(rest.status).toBe(200);
    });

    it('asks nothing else: no text, no operation of others, nothing beyond its scopes', async () => {
      const client = await register();
      const { access_token: token } = (await tokenOf(client)).body;
      const codeOf = async (body: object) => (await ask(token, body)).errors?.[0]?.extensions.code;
      expect(await codeOf({ query: '{ __typename }' })).toBe('PERSISTED_QUERY_ID_REQUIRED');
      expect(await codeOf({ documentId: idOf('members', 'Me') })).toBe('PERSISTED_QUERY_NOT_IN_LIST');
      const narrow = (await tokenOf(client, 'bids:read')).body.access_token;
      const { errors } = await ask(narrow, page);
      expect(errors?.[0]?.extensions.code).toBe('UNAUTHORIZED_FIELD_OR_TYPE');
      expect(await tokenOf(client, 'orders:read')).toMatchObject({
        status: 400,
        body: { error: 'invalid_scope' },
      });
      expect(await tokenOf({ ...client, secret: 'wrong' })).toMatchObject({ status: 401 });
    });

    it('is named in the router’s log, and shut out within seconds of being revoked', async () => {
      const client = await register();
      const { access_token: token } = (await tokenOf(client)).body;
      expect((await ask(token, page)).status).toBe(200);
      const named = `"registration":{"id":"${client.id}","name":"Shop of Ali"}`;
      const lines = () => readFileSync(join(graph.data, 'logs/router.log'), 'utf8').split('\n');
      // A request is logged when its answer has gone out, which its sender may see first.
      await eventually(() => lines().some((line) => line.includes(named)));
      expect(lines().filter((line) => line.includes(named))).toHaveLength(1);
      await people.customer.send(`mutation { revokeApiClient(clientId: "${client.id}") { state } }`);
      await eventually(async () => (await ask(token, page)).status === 401, { within: 20_000 });
      expect((await tokenOf(client)).status).toBe(401);
    });

    it('finds where tokens are had and how they are checked; where routers ask is not for it', async () => {
      const metadata = (await (await fetch(at('/.well-known/oauth-authorization-server'))).json()) as Data;
      expect([metadata.token_endpoint, metadata.jwks_uri]).toEqual([
        at('/oauth/token').href,
        at('/.well-known/jwks.json').href,
      ]);
      expect(await (await fetch(metadata.jwks_uri)).json()).toMatchObject({ keys: [{ kty: 'EC' }] });
      expect((await fetch(at('/directory'))).status).toBe(404);
      expect((await fetch(new URL('/directory', graph.subgraphUrl('users')))).status).toBe(404);
    });
  });

  describe('what not everybody may ask for', () => {
    const nobody = { ...staffIdentity, roles: [], scopes: [] };
    /** What is answered beside the expected code, and nothing of the data. */
    const wrong: unknown[] = [];
    const check = ({ name, field }: GuardedRootField, how: string, answer: Answer, expected: string) => {
      const codes = (answer.errors ?? []).map(({ extensions }) => extensions.code);
      const isRefused =
        codes.length === 1 && codes[0] === expected && (answer.data?.[field] ?? null) === null;
      if (!isRefused) wrong.push({ name, how, ...answer });
    };
    beforeEach(() => void wrong.splice(0));

    it(
      'is refused by the router to the anonymous, and to a token without the scope',
      async () => {
        const narrow = new Client(graph.url, await goodToken(graph, { scope: '' }));
        const headers = { accept: 'application/json, multipart/mixed;subscriptionSpec="1.0"' };
        for (const field of guardedRootFields) {
          const { query, variables } = field;
          const anonymous = await new Client(graph.url).ask(query, variables, headers);
          check(field, 'anonymous', anonymous, 'UNAUTHORIZED_FIELD_OR_TYPE');
          if (needsNoScope.includes(field.name)) continue;
          const narrowed = await narrow.ask(query, variables, headers);
          check(field, 'without the scope', narrowed, 'UNAUTHORIZED_FIELD_OR_TYPE');
        }
        expect(wrong).toEqual([]);
      },
      5 * MINUTES,
    );

    it('is answered by REST with 401 to the anonymous, and with 403 to whoever may not', async () => {
      const narrow = await goodToken(graph, { scope: '' });
      for (const path of ['orders', 'payments/1', 'notifications', 'analytics/summary']) {
        const url = new URL(`/api/${path}`, graph.url);
        const anonymous = await fetch(url);
        expect([path, anonymous.status, anonymous.headers.get('www-authenticate')]).toEqual([
          path,
          401,
          'Bearer',
        ]);
        const signedIn = await fetch(url, { headers: { authorization: `Bearer ${narrow}` } });
        expect([path, signedIn.status]).toEqual([path, 403]);
      }
    });

    it(
      'is refused by its subgraph as well, should the router be got round',
      async () => {
        const ask = async ({ subgraph, query, variables }: GuardedRootField, identity: Identity | null) => {
          const body = JSON.stringify({ query, variables });
          const signed = sign(graph.routerSecret, { body, identity, requestId: 'r-1' });
          const response = await fetch(graph.subgraphUrl(subgraph), {
            method: 'POST',
            headers: { 'content-type': 'application/json', ...signed },
            body,
          });
          return { status: response.status, ...((await response.json()) as object) };
        };
        for (const field of guardedRootFields.filter(({ kind }) => kind !== 'subscription')) {
          check(field, 'anonymous', await ask(field, null), 'UNAUTHENTICATED');
          if (!needsNoScope.includes(field.name))
            check(field, 'without the scope', await ask(field, nobody), 'FORBIDDEN');
        }
        expect(wrong).toEqual([]);
      },
      5 * MINUTES,
    );
  });

  describe('a token', () => {
    const bad = Object.keys(badTokens) as (keyof typeof badTokens)[];

    it.each(bad)('%s is refused with 401', async (what) => {
      const client = new Client(graph.url, await badTokens[what](graph));
      const { status, data, errors } = await client.ask('{ marketplaceSummary { bidsPlaced } }');
      expect({ status, data }).toEqual({ status: 401, data: undefined });
      expect(errors?.map(({ extensions }) => extensions.code)).toEqual(['UNAUTHENTICATED']);
    });

    it.each(bad)('%s opens no graphql-ws connection', async (what) => {
      const authorization = `Bearer ${await badTokens[what](graph)}`;
      expect(await closeCodeOf(graph.url, { authorization })).toBe(4403);
    });

    it('of the same making with nothing wrong about it is taken: the others are refused for what they are', async () => {
      const client = new Client(graph.url, await goodToken(graph));
      expect(await client.send('{ marketplaceSummary { bidsPlaced } }')).toBeDefined();
    });
  });

  describe('a value that nobody sends in good faith', () => {
    /** What a database, an ORM or a runtime says, and no API. */
    const INTERNAL = /postgres|SQLSTATE|relation "|column "|invalid byte|mikro|violates|stack|node_modules/i;

    it(
      'is refused by its argument, or finds nothing, wherever it is given, and tells nobody how the graph is made',
      async () => {
        const requests = hostileRequests();
        const wrong: unknown[] = [];
        const send = async () => {
          for (const { name, query, variables } of requests) {
            const { status, errors } = await people.staff.ask(query, variables);
            const [{ message = '', extensions = { code: 'NONE' } } = {}] = errors ?? [];
            const { code, argument } = extensions as { code: string; argument?: string };
            // A token that is no good is told as one that a header has.
            const isToken = code === 'UNAUTHENTICATED' && name.startsWith('narrowToken input.accessToken');
            const isFine =
              code === 'BAD_USER_INPUT' ? argument : isToken || ['NOT_FOUND', 'NONE'].includes(code);
            if (status > 400 || !isFine || message.length > 400 || INTERNAL.test(message))
              wrong.push({ name, status, message, code, argument });
          }
        };
        await Promise.all(Array.from({ length: 6 }, send));
        expect(wrong).toEqual([]);
        const logs = ['router', ...subgraphNames].map((name) => join(graph.data, 'logs', `${name}.log`));
        const faults = logs.flatMap(
          (log) => readFileSync(log, 'utf8').match(/^.*"level":(50|"error").*$/gm) ?? [],
        );
        expect(faults).toEqual([]);
      },
      5 * MINUTES,
    );

    it('is tried once an operation where a try is dear, however it is called (row 12)', async () => {
      const tries = (count: number) =>
        Array.from(
          { length: count },
          (_, n) =>
            `a${n}: signIn(input: { identifier: "staff@dallal.example", password: "000${n}" }) { __typename }`,
        );
      const codes = [];
      for (const count of [1, 2, 5, 20]) {
        const { status, errors } = await new Client(graph.url).ask(`mutation { ${tries(count).join(' ')} }`);
        codes.push([status, errors?.[0]?.extensions.code]);
      }
      expect(codes).toEqual([
        [200, undefined],
        [400, 'COST_LIMIT_EXCEEDED'],
        [400, 'COST_LIMIT_EXCEEDED'],
        [400, 'MAX_ROOT_FIELDS_LIMIT'],
      ]);
    });

    it.each([
      ['amount: { amount: 0.1 }', 'input.amount.amount'],
      ['amount: { amount: 9007199254740993 }', 'input.amount.amount'],
      ['amount: { amount: 1, currency: "JPY" }', 'input.amount.currency'],
      ['amount: { amount: 1e999 }', 'input'],
    ])('is bad input in the document, too: %s', async (amount, argument) => {
      const { errors } = await people.riyadh.ask(
        `mutation { placeBid(input: { auctionId: "1", ${amount}, condition: NEW, deliveryDays: 1 }) { __typename } }`,
      );
      expect(errors).toMatchObject([{ extensions: { code: 'BAD_USER_INPUT', argument } }]);
    });

    it('has no place to say how to order or filter rows: nothing takes free text for an order, or JSON', async () => {
      // What WebAuthn says in JSON is read by its library, and reaches no query.
      expect(customScalars.sort()).toEqual(['CurrencyCode', 'DateTime', 'MinorUnits', 'WebAuthnJson']);
      for (const argument of [
        'orderBy: "asc, (select max(api_key) from account)"',
        'filter: { id: { $ne: null } }',
        'where: "{\\"$where\\": \\"true\\"}"',
      ]) {
        const { status } = await people.customer.ask(
          `{ products(first: 1, ${argument}) { edges { cursor } } }`,
        );
        expect(status).toBe(400);
      }
    });
  });
});
