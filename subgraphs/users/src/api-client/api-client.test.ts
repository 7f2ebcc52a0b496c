import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Identity } from '@dallal/signing';
import { newId, sql, transaction } from '@dallal/subgraph';
import { eventually, type SubgraphTest, temporaryFolder, testSubgraph } from '@dallal/testing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { basic, type Credentials, Integration } from '../../test/integration.ts';
import { User } from '../account/user.entity.ts';
import { AuditEntry } from '../audit/audit-entry.entity.ts';
import { GrantableRole } from '../role/account-role.entity.ts';
import { RoleService } from '../role/role.service.ts';
import { revoke } from '../session/revocation.ts';
import { users as definition } from '../subgraph.ts';
import { ApiClientSecret } from './api-client-secret.entity.ts';

const CLIENT =
  'id name kind profile scopes operations state stateReason lastUsedAt rateLimit { points perSeconds }';
const WITH_SECRET = `__typename ... on ApiClientWithSecret {
  secret apiClient { ${CLIENT} owner { id } secrets { id lastFour expiresAt } } }`;
const REGISTER = `mutation($input: RegisterApiClientInput!) { registerApiClient(input: $input) { ${WITH_SECRET}
  ... on TooManyApiClients { maximum } ... on ScopesNotAllowed { scopes } } }`;
const ROTATE = `mutation($input: RotateApiClientSecretInput!) { rotateApiClientSecret(input: $input) { ${WITH_SECRET}
  ... on TooManySecrets { maximum } } }`;
const UPDATE = `mutation($input: UpdateApiClientInput!) { updateApiClient(input: $input) {
  __typename ... on ApiClient { ${CLIENT} } ... on ScopesNotAllowed { scopes } } }`;
const REVOKE = `mutation($id: ID!) { revokeApiClient(clientId: $id) { ${CLIENT} } }`;
const SUSPEND = `mutation($input: SuspendApiClientInput!) { suspendApiClient(input: $input) { ${CLIENT} } }`;
const RESUME = `mutation($id: ID!) { resumeApiClient(clientId: $id) { ${CLIENT} } }`;
const LIMIT = `mutation($input: SetApiClientRateLimitInput!) { setApiClientRateLimit(input: $input) { ${CLIENT} } }`;
const ONE = `query($id: ID!) { apiClient(id: $id) { ${CLIENT} secrets { id lastFour expiresAt } } }`;
const MINE = `{ myApiClients(first: 100) { edges { node { id } } } }`;
const ALL = `{ apiClients(first: 100) { edges { node { id } } } }`;
const SCOPES = ['part_requests:read', 'part_requests:write', 'orders:read'];
const OPERATION = 'a'.repeat(64);

describe('applications', () => {
  let users: SubgraphTest;
  const outbox = temporaryFolder();
  beforeAll(async () => {
    users = await testSubgraph(definition, { config: { OUTBOX_DIR: outbox.path } });
  });
  afterAll(async () => {
    await users.close();
    outbox.remove();
  });

  const integration = new Integration(() => users);
  const ask = integration.ask.bind(integration);
  const token = integration.token.bind(integration);
  const register = (as: Identity, input: object = {}) =>
    ask(REGISTER, { input: { name: 'Shop of Ali', scopes: SCOPES, ...input } }, as);
  const registered = async (as: Identity, input: object = {}): Promise<Credentials> => {
    const { apiClient, secret } = await register(as, input);
    return { id: apiClient.id, secret };
  };
  const idsOf = (page: { edges: { node: { id: string } }[] }) => page.edges.map(({ node }) => node.id);

  describe('registering', () => {
    it('shows the secret once, and keeps nothing by which it could be had', async () => {
      const owner = await integration.account();
      const { apiClient, secret, __typename } = await register(owner, { operations: [OPERATION, OPERATION] });
      expect(__typename).toBe('ApiClientWithSecret');
      expect(secret).toMatch(/^dallal_secret_[\w-]{43}$/);
      expect(apiClient).toMatchObject({
        kind: 'INTEGRATION',
        profile: 'partner',
        scopes: SCOPES,
        operations: [OPERATION],
        state: 'ACTIVE',
        rateLimit: null,
        owner: { id: owner.sub },
        secrets: [{ lastFour: secret.slice(-4), expiresAt: null }],
      });
      const [kept] = await users.em().find(ApiClientSecret, { clientId: apiClient.id });
      expect(kept!.secretHash).toBe(createHash('sha256').update(secret).digest('base64url'));
      expect(JSON.stringify(await users.em().find(AuditEntry, {}))).not.toContain(secret);
    });

    it('gives no scope that applications, or their owners, may not have', async () => {
      const owner = await integration.account();
      const scopes = ['orders:read', 'clients:write', 'bids:place', 'users:read_any'];
      const refused = {
        __typename: 'ScopesNotAllowed',
        scopes: ['clients:write', 'bids:place', 'users:read_any'],
      };
      expect(await register(owner, { scopes })).toEqual(refused);
      for (const wrong of [
        { scopes: [] },
        { scopes: ['all'] },
        { operations: ['Shown'] },
        { operations: [] },
        { name: '' },
      ]) {
        expect(await register(owner, wrong)).toBe('BAD_USER_INPUT');
      }
    });

    it('is for those whose token says so, and of services for staff', async () => {
      const owner = await integration.account();
      expect(await register({ ...owner, scopes: ['clients:read'] })).toBe('FORBIDDEN');
      expect(await register(owner, { kind: 'SERVICE' })).toBe('FORBIDDEN');
    });

    it('and new secrets take a sign-in that is not long ago, and the owner is told', async () => {
      const owner = await integration.account();
      await sql(
        users.em(),
        `insert into contact (id, user_id, kind, value, verified_at)
         values (uuidv7(), ?, 'EMAIL', 'owner@example.com', clock_timestamp())`,
        [owner.sub],
      );
      const { id } = await registered(owner);
      const messages = async () => {
        const files = (await readdir(outbox.path)).map((name) => readFile(join(outbox.path, name), 'utf8'));
        return (await Promise.all(files)).join();
      };
      await eventually(async () => (await messages()).includes('application was registered'), {
        within: 20_000,
        what: 'a message',
      });
      await sql(users.em(), "update session set started_at = started_at - interval '1 hour' where id = ?", [
        owner.sid,
      ]);
      const again = { __typename: 'ReauthenticationRequired' };
      expect(await register(owner)).toEqual(again);
      expect(await ask(ROTATE, { input: { clientId: id, overlapDays: 0 } }, owner)).toEqual(again);
    });

    it('ends at twenty, also for those who do it all at once', async () => {
      const owner = await integration.account();
      // They wait for each other; whom that takes too long, on a busy machine, is told to come again, and does.
      const insist = async () => {
        let answer = await register(owner);
        while (answer === 'SERVICE_UNAVAILABLE') answer = await register(owner);
        return answer;
      };
      const answers = await Promise.all(Array.from({ length: 25 }, insist));
      expect(answers.map((answer) => answer.__typename ?? answer).sort()).toEqual([
        ...Array(20).fill('ApiClientWithSecret'),
        ...Array(5).fill('TooManyApiClients'),
      ]);
    });
  });

  it('are there for their owner and staff, and for nobody else', async () => {
    const [owner, other, staff] = [
      await integration.account(),
      await integration.account(),
      await integration.admin(),
    ];
    const { id } = await registered(owner);
    expect(await ask(ONE, { id }, owner)).toMatchObject({ id });
    expect(await ask(ONE, { id }, staff)).toMatchObject({ id });
    expect(idsOf(await ask(MINE, {}, owner))).toEqual([id]);
    expect(idsOf(await ask(MINE, {}, other))).toEqual([]);
    expect(idsOf(await ask(ALL, {}, staff))).toContain(id);
    expect(await ask(ALL, {}, owner)).toBe('FORBIDDEN');
    const input = { clientId: id };
    const tries = [
      [ONE, { id }],
      [REVOKE, { id }],
      [UPDATE, { input: { ...input, name: 'Mine' } }],
      [ROTATE, { input }],
    ] as const;
    for (const [query, variables] of tries) expect(await ask(query, variables, other)).toBe('NOT_FOUND');
    expect(await ask(ONE, { id: 'none' }, owner)).toBe('NOT_FOUND');
    // Staff may shut it out, and give themselves nothing by it.
    expect(await ask(ROTATE, { input }, staff)).toBe('FORBIDDEN');
    const representations = [{ __typename: 'ApiClient', id }];
    const entities =
      'query($representations: [_Any!]!) { _entities(representations: $representations) { __typename } }';
    expect(await ask(entities, { representations }, other)).toEqual([null]);
  });

  describe('secrets', () => {
    it('of before live on for the days that are given, and then end', async () => {
      const owner = await integration.account();
      const { id, secret } = await registered(owner);
      const rotated = await ask(ROTATE, { input: { clientId: id, overlapDays: 3 } }, owner);
      const [before, now] = rotated.apiClient.secrets;
      expect([before.lastFour, now.lastFour]).toEqual([secret.slice(-4), rotated.secret.slice(-4)]);
      const days = (Date.parse(before.expiresAt) - Date.now()) / 86_400_000;
      expect(days).toBeGreaterThan(2.9);
      expect(days).toBeLessThan(3.1);
      for (const good of [secret, rotated.secret])
        expect((await token({ id, secret: good })).status).toBe(200);
      const em = users.em();
      await em.nativeUpdate(ApiClientSecret, { id: before.id }, { expiresAt: new Date(Date.now() - 1_000) });
      expect((await token({ id, secret })).status).toBe(401);
      expect((await ask(ONE, { id }, owner)).secrets).toHaveLength(1);
    });

    it('end at once with no days, and with them the tokens that are out', async () => {
      const owner = await integration.account();
      const { id, secret } = await registered(owner);
      const { body } = await token({ id, secret });
      await ask(ROTATE, { input: { clientId: id, overlapDays: 0 } }, owner);
      expect((await token({ id, secret })).status).toBe(401);
      const { iat } = await integration.claimsOf(body.access_token!);
      expect((await integration.revocationOf('client_id', id)).issuedUntil).toBeGreaterThanOrEqual(iat!);
    });

    it('are five at most, and rotated by days within bounds', async () => {
      const owner = await integration.account();
      const { id } = await registered(owner);
      const rotate = (overlapDays: number) => ask(ROTATE, { input: { clientId: id, overlapDays } }, owner);
      for (let more = 0; more < 4; more += 1)
        expect((await rotate(30)).__typename).toBe('ApiClientWithSecret');
      expect(await rotate(30)).toEqual({ __typename: 'TooManySecrets', maximum: 5 });
      for (const days of [-1, 31]) expect(await rotate(days)).toBe('BAD_USER_INPUT');
      // What was refused ended none of them.
      const { secrets } = await ask(ONE, { id }, owner);
      expect(secrets.map(({ expiresAt }: { expiresAt: unknown }) => expiresAt === null)).toEqual([
        false,
        false,
        false,
        false,
        true,
      ]);
    });
  });

  describe('tokens', () => {
    it('say who acts through what, with what may be done by both, for 15 minutes', async () => {
      const owner = await integration.account();
      const { id, secret } = await registered(owner);
      const { status, body, headers } = await token({ id, secret });
      expect(status).toBe(200);
      expect(body).toMatchObject({ token_type: 'Bearer', expires_in: 900, scope: SCOPES.join(' ') });
      expect(headers).toMatchObject({ 'cache-control': 'no-store' });
      const claims = await integration.claimsOf(body.access_token!);
      expect(claims).toMatchObject({ sub: owner.sub, client_id: id, scope: SCOPES.join(' '), roles: [] });
      expect(claims.exp! - claims.iat!).toBe(900);
      expect((await ask(ONE, { id }, owner)).lastUsedAt).toMatch(/:00:00\.000Z$/);
    });

    it('are had by Basic authorization as well, and not by both at once', async () => {
      const { id, secret } = await registered(await integration.account());
      const grant = { grant_type: 'client_credentials' };
      expect((await integration.form('token', grant, basic({ id, secret }))).status).toBe(200);
      const both = await integration.form(
        'token',
        { ...grant, client_id: id, client_secret: secret },
        basic({ id, secret }),
      );
      expect([both.status, both.body]).toMatchObject([400, { error: 'invalid_request' }]);
    });

    it('have no more than is asked for, and nothing that was not granted', async () => {
      const client = await registered(await integration.account());
      const { body } = await token(client, { scope: 'orders:read' });
      expect(body).toMatchObject({ scope: 'orders:read' });
      expect(await integration.claimsOf(body.access_token!)).toMatchObject({ scope: 'orders:read' });
      for (const scope of ['orders:read bids:place', 'products:write', 'nonsense', ' ']) {
        expect((await token(client, { scope })).body).toMatchObject({ error: 'invalid_scope' });
      }
    });

    it.each([
      ['an unknown client', { client_id: '01939c4e-0000-7000-8000-00000000dead' }, 401, 'invalid_client'],
      ['what is no client', { client_id: "' or 1=1 --" }, 401, 'invalid_client'],
      ['a wrong secret', { client_secret: 'dallal_secret_wrong' }, 401, 'invalid_client'],
      ['no secret', { client_secret: '' }, 401, 'invalid_client'],
      ['another grant', { grant_type: 'password' }, 400, 'unsupported_grant_type'],
      ['no grant', { grant_type: '' }, 400, 'invalid_request'],
    ])('are refused for %s as RFC 6749 says', async (_, wrong, status, error) => {
      const client = await registered(await integration.account());
      const answer = await token(client, wrong as Record<string, string>);
      expect([answer.status, answer.body]).toMatchObject([status, { error }]);
      expect(answer.headers['cache-control']).toBe('no-store');
      if (status === 401) expect(answer.headers['www-authenticate']).toMatch(/^Basic /);
    });

    it('are given to forms only, in which nothing comes twice', async () => {
      const { id, secret } = await registered(await integration.account());
      const post = (body: string, type: string) =>
        users.running.route('POST /oauth/token', { headers: { 'content-type': type }, body });
      const parameters = `grant_type=client_credentials&client_id=${id}&client_secret=${secret}`;
      const json = await post(JSON.stringify({ client_id: id }), 'application/json');
      expect(json).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
      const twice = await post(`${parameters}&scope=a&scope=b`, 'application/x-www-form-urlencoded');
      expect(twice).toMatchObject({ status: 400, body: { error: 'invalid_request' } });
    });

    it('are not to be guessed: attempts are counted, by client and address, and right ones forgiven', async () => {
      const client = await registered(await integration.account());
      const wrong = { grant_type: 'client_credentials', client_id: client.id, client_secret: 'wrong' };
      const from = newId();
      const tries: number[] = [];
      for (let attempt = 0; attempt < 32; attempt += 1)
        tries.push((await integration.form('token', wrong, {}, from)).status);
      expect([tries[0], tries[29], tries[30]]).toEqual([401, 401, 429]);
      const spent = await integration.form('token', { ...wrong, client_secret: client.secret }, {}, from);
      expect([spent.status, Number(spent.headers['retry-after']) > 0]).toEqual([429, true]);
      // Nobody shuts out a client by its id from somewhere else.
      for (let more = 0; more < 35; more += 1) expect((await token(client)).status).toBe(200);
    });

    it('have no scope any more that their owner has lost, and those that had it end', async () => {
      const owner = await integration.admin();
      const { id, secret } = await registered(owner, {
        kind: 'SERVICE',
        scopes: ['orders:read', 'orders:read_any'],
      });
      const before = await integration.claimsOf((await token({ id, secret })).body.access_token!);
      expect(before).toMatchObject({ sub: id, client_id: id, scope: 'orders:read orders:read_any' });
      const [other, reason] = [await integration.admin(), 'Left'];
      const dismissal = { userId: owner.sub, role: GrantableRole.ADMIN, reason };
      await new RoleService().revoke(users.em(), other, dismissal);
      expect((await integration.revocationOf('client_id', id)).issuedUntil).toBeGreaterThanOrEqual(
        before.iat,
      );
      const after = await integration.claimsOf((await token({ id, secret })).body.access_token);
      expect(after.iat).toBeGreaterThan((await integration.revocationOf('client_id', id)).issuedUntil);
      expect((await token({ id, secret })).body).toMatchObject({ scope: 'orders:read' });
      expect((await token({ id, secret }, { scope: 'orders:read_any' })).body).toMatchObject({
        error: 'invalid_scope',
      });
    });

    it('are not for applications of accounts that may not sign in', async () => {
      const owner = await integration.account();
      const client = await registered(owner);
      await users.em().nativeUpdate(User, { id: owner.sub }, { state: 'SUSPENDED' });
      expect((await token(client)).body).toMatchObject({ error: 'invalid_client' });
      expect(await integration.inDirectory(client.id)).toBeUndefined();
    });

    it('are not given for a secret, or to an owner, that is shut out while they are asked for', async () => {
      const waiting = async () => {
        const [{ count }] = (await sql(
          users.em(),
          `select count(*)::int from pg_locks where not granted
           and database = (select oid from pg_database where datname = current_database())`,
        )) as [{ count: number }];
        return count > 0;
      };
      /** Asks for a token that waits there while things change. */
      const meanwhile = async (
        client: Credentials,
        wait: (tx: EntityManager) => Promise<unknown>,
        change: (tx: EntityManager) => Promise<unknown>,
      ) => {
        let asked: ReturnType<typeof token> | undefined;
        await transaction(users.em(), async (tx) => {
          await wait(tx);
          asked = token(client);
          await eventually(waiting, { within: 20_000, what: 'it to wait' });
          await change(tx);
        });
        return (await asked!).status;
      };
      const owner = await integration.account();
      const client = await registered(owner);
      const suspend = (tx: EntityManager) => tx.nativeUpdate(User, { id: owner.sub }, { state: 'SUSPENDED' });
      expect(await meanwhile(client, (tx) => revoke(tx, 'sub', owner.sub), suspend)).toBe(401);
      const other = await registered(await integration.account());
      const hold = (tx: EntityManager) => sql(tx, 'lock table api_client in exclusive mode');
      const end = (tx: EntityManager) => tx.nativeDelete(ApiClientSecret, { clientId: other.id });
      expect(await meanwhile(other, hold, end)).toBe(401);
    });

    it('end when their client says so, and nobody else’s', async () => {
      const owner = await integration.account();
      const [client, other] = [await registered(owner), await registered(owner)];
      const { access_token: accessToken } = (await token(client)).body;
      const { jti } = await integration.claimsOf(accessToken!);
      const revoke = ({ id, secret }: typeof client, body: Record<string, string>) =>
        integration.form('revoke', body, basic({ id, secret }));
      expect((await revoke(other, { token: accessToken! })).body).toMatchObject({
        error: 'unauthorized_client',
      });
      expect(await integration.revocationOf('jti', jti!)).toBeUndefined();
      expect((await revoke(client, { token: accessToken! })).status).toBe(200);
      expect(await integration.revocationOf('jti', jti!)).toMatchObject({ claim: 'jti' });
      expect((await revoke(client, { token: 'nonsense' })).status).toBe(200);
      expect((await revoke(client, {})).body).toMatchObject({ error: 'invalid_request' });
      expect((await revoke({ id: client.id, secret: 'x' }, { token: 'nonsense' })).status).toBe(401);
      // Routers keep every one of them.
      await sql(users.em(), 'update attempt set count = 100');
      const more = (await token(other)).body.access_token!;
      expect((await revoke(client, { token: more })).status).toBe(400);
      const last = (await token(client)).body.access_token!;
      expect((await revoke(client, { token: last })).status).toBe(429);
    });
  });

  describe('shut out', () => {
    it('by its owner, for good: no token, none of those that are out, no place in the directory', async () => {
      const owner = await integration.account();
      const client = await registered(owner);
      const { iat } = await integration.claimsOf((await token(client)).body.access_token!);
      expect(await integration.inDirectory(client.id)).toMatchObject({ profile: 'partner' });
      expect(await ask(REVOKE, { id: client.id }, owner)).toMatchObject({ state: 'REVOKED' });
      expect(await ask(REVOKE, { id: client.id }, owner)).toMatchObject({ state: 'REVOKED' });
      expect((await token(client)).status).toBe(401);
      expect((await integration.revocationOf('client_id', client.id)).issuedUntil).toBeGreaterThanOrEqual(
        iat!,
      );
      expect(await integration.inDirectory(client.id)).toBeUndefined();
      expect(await ask(RESUME, { id: client.id }, await integration.admin())).toBe('CONFLICT');
    });

    it('by staff with a reason, until they resume it; tokens of before stay refused', async () => {
      const [owner, staff] = [await integration.account(), await integration.admin()];
      const client = await registered(owner);
      const { iat: before } = await integration.claimsOf((await token(client)).body.access_token!);
      const input = { clientId: client.id, reason: 'Asks too much' };
      expect(await ask(SUSPEND, { input }, owner)).toBe('FORBIDDEN');
      const suspended = { state: 'SUSPENDED', stateReason: 'Asks too much' };
      expect(await ask(SUSPEND, { input }, staff)).toMatchObject(suspended);
      expect((await token(client)).status).toBe(401);
      expect(await ask(RESUME, { id: client.id }, owner)).toBe('FORBIDDEN');
      expect(await ask(RESUME, { id: client.id }, staff)).toMatchObject({
        state: 'ACTIVE',
        stateReason: null,
      });
      const { issuedUntil } = await integration.revocationOf('client_id', client.id);
      expect(issuedUntil).toBeGreaterThanOrEqual(before!);
      const { iat: after } = await integration.claimsOf((await token(client)).body.access_token!);
      expect(after).toBeGreaterThan(issuedUntil);
    });

    it('while it asks for tokens: none that is given at that moment outlives it', async () => {
      const owner = await integration.account();
      const client = await registered(owner);
      const asked = Array.from({ length: 10 }, () => token(client));
      const [answers] = await Promise.all([Promise.all(asked), ask(REVOKE, { id: client.id }, owner)]);
      const { issuedUntil } = await integration.revocationOf('client_id', client.id);
      for (const { status, body } of answers) {
        if (status === 200)
          expect((await integration.claimsOf(body.access_token!)).iat).toBeLessThanOrEqual(issuedUntil);
        else expect(status).toBe(401);
      }
    });
  });

  it('are changed by their owner; with other scopes the tokens that are out end', async () => {
    const [owner, staff] = [await integration.account(), await integration.admin()];
    const client = await registered(owner);
    const change = (input: object, as = owner) =>
      ask(UPDATE, { input: { clientId: client.id, ...input } }, as);
    expect(await change({ name: 'Shop', operations: [OPERATION] })).toMatchObject({
      operations: [OPERATION],
      name: 'Shop',
    });
    expect(await integration.revocationOf('client_id', client.id)).toBeUndefined();
    expect(await change({ operations: null })).toMatchObject({
      operations: null,
      name: 'Shop',
      scopes: SCOPES,
    });
    expect(await change({ scopes: ['keys:rotate'] })).toMatchObject({ __typename: 'ScopesNotAllowed' });
    expect(await change({ scopes: ['orders:read'] })).toMatchObject({ scopes: ['orders:read'] });
    expect(await integration.revocationOf('client_id', client.id)).toBeDefined();
    expect(await change({ scopes: ['orders:read_any'] }, staff)).toBe('FORBIDDEN');
  });

  it('get their own rate limit from staff, within bounds', async () => {
    const [owner, staff] = [await integration.account(), await integration.admin()];
    const { id: clientId } = await registered(owner);
    const limit = (rateLimit: object | null, as = staff) =>
      ask(LIMIT, { input: { clientId, rateLimit } }, as);
    expect(await limit({ points: 5_000, perSeconds: 60 })).toMatchObject({
      rateLimit: { points: 5_000, perSeconds: 60 },
    });
    expect(await integration.inDirectory(clientId)).toMatchObject({
      rateLimit: { points: 5_000, perSeconds: 60 },
    });
    for (const rateLimit of [
      { points: 99, perSeconds: 60 },
      { points: 100, perSeconds: 0 },
      { points: 20_000_000, perSeconds: 1 },
    ]) {
      expect(await limit(rateLimit)).toBe('BAD_USER_INPUT');
    }
    expect(await limit({ points: 5_000, perSeconds: 60 }, owner)).toBe('FORBIDDEN');
    expect(await limit(null)).toMatchObject({ rateLimit: null });
  });

  it('are told to routers, which get nothing twice, and to nobody else', async () => {
    const { id } = await registered(await integration.account(), { name: 'Told', operations: [OPERATION] });
    const { status, headers } = await integration.directory();
    expect(await integration.inDirectory(id)).toEqual({
      id,
      name: 'Told',
      profile: 'partner',
      operations: [OPERATION],
      rateLimit: null,
    });
    expect(status).toBe(200);
    expect(await integration.directory({ 'if-none-match': headers.etag })).toEqual({ status: 304, headers });
    await registered(await integration.account());
    expect((await integration.directory({ 'if-none-match': headers.etag })).status).toBe(200);
    expect(await integration.directory({}, false)).toEqual({ status: 404 });
  });

  it('never make the directory one that no router could read, however many there are', async () => {
    const owner = await integration.account();
    const { id } = await registered(owner);
    // Each with as much as one can have: 17 MiB.
    const many = `insert into api_client (id, name, owner_id, kind, scopes, operations)
      select uuidv7(), 'Many', ?, 'INTEGRATION', '{orders:read}', array_fill(repeat('0', 64), array[500])
      from generate_series(1, 530)`;
    await users.em().getConnection().execute(many, [owner.sub]);
    const newest = await registered(await integration.account());
    const { status, body } = await integration.directory();
    expect(status).toBe(200);
    expect(JSON.stringify(body).length).toBeLessThan(16 * 1024 * 1024);
    expect([await integration.inDirectory(id), await integration.inDirectory(newest.id)]).toEqual([
      expect.objectContaining({ id }),
      undefined,
    ]);
    await users.em().getConnection().execute(`delete from api_client where name = 'Many'`);
  });

  it('are told where tokens are had, by RFC 8414', async () => {
    const { status, body } = (await users.running.route('GET /.well-known/oauth-authorization-server')) as {
      status: number;
      body: object;
    };
    expect(status).toBe(200);
    expect(body).toMatchObject({
      issuer: 'dallal',
      token_endpoint: 'http://127.0.0.1:4000/oauth/token',
      revocation_endpoint: 'http://127.0.0.1:4000/oauth/revoke',
      jwks_uri: 'http://127.0.0.1:4000/.well-known/jwks.json',
      grant_types_supported: ['client_credentials'],
    });
  });

  it('leave a trail of what was done to them', async () => {
    const [owner, staff] = [await integration.account(), await integration.admin()];
    const { id } = await registered(owner);
    await ask(SUSPEND, { input: { clientId: id, reason: 'Why' } }, staff);
    const trail = await users.em().find(AuditEntry, { subjectId: id }, { orderBy: { id: 'asc' } });
    expect(trail.map(({ action, actorId, address }) => [action, actorId, address])).toEqual([
      ['api_client.registered', owner.sub, '192.0.2.1'],
      ['api_client.suspended', staff.sub, '192.0.2.1'],
    ]);
  });
});
