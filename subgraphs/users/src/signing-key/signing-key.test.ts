import { randomBytes } from 'node:crypto';
import { sql } from '@dallal/subgraph';
import { identityOf, type SubgraphTest, testSecrets, testSubgraph } from '@dallal/testing';
import type { EntityManager } from '@mikro-orm/postgresql';
import { createLocalJWKSet, exportJWK, generateKeyPair, type JSONWebKeySet, jwtVerify, SignJWT } from 'jose';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import { users as definition } from '../subgraph.ts';
import { CannotOpen, Vault } from '../vault/vault.ts';
import { SigningKey } from './signing-key.entity.ts';
import { SigningKeyService } from './signing-key.service.ts';

const options = { accessTokenMinutes: 15, leadMinutes: 15, days: 30 };
const ROTATE = `mutation($input: RotateSigningKeysInput) { rotateSigningKeys(input: $input) { keyId signsFrom } }`;

describe('signing keys', () => {
  let users: SubgraphTest;
  let keys: SigningKeyService;
  let em: () => EntityManager;
  const oldKey = Buffer.from(testSecrets.USERS_ENCRYPTION_KEY, 'base64url');
  beforeAll(async () => {
    users = await testSubgraph(definition);
    em = () => users.em();
    keys = new SigningKeyService(await Vault.create([oldKey]), options);
  });
  afterAll(() => users.close());
  beforeEach(async () => {
    await em().nativeDelete(SigningKey, {});
    await keys.start(em());
  });

  const jwks = async () => (await users.running.route('GET /.well-known/jwks.json'))!.body as JSONWebKeySet;
  const published = async () => (await jwks()).keys.map(({ kid }) => kid);
  /** As if so much time had passed. */
  const later = (minutes: number) =>
    sql(em(), 'update signing_key set signs_from = signs_from - make_interval(mins => ?)', [minutes]);
  async function signed(): Promise<string> {
    const { kid, key } = await keys.currentKey(em());
    return new SignJWT({}).setProtectedHeader({ alg: 'ES256', kid }).sign(key);
  }
  const holds = async (token: string) =>
    jwtVerify(token, createLocalJWKSet(await jwks())).then(
      () => true,
      () => false,
    );

  it('are published without their private half, and for how long a copy is good', async () => {
    const { body, headers } = (await users.running.route('GET /.well-known/jwks.json'))!;
    const [key, ...others] = (body as JSONWebKeySet).keys;
    expect(others).toEqual([]);
    expect(Object.keys(key!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(key).toMatchObject({ alg: 'ES256', crv: 'P-256', use: 'sig' });
    expect(headers).toMatchObject({ 'cache-control': 'public, max-age=300' });
  });

  it('are one, however many processes make the first one at the same instant', async () => {
    await em().nativeDelete(SigningKey, {});
    await atTheSameInstant(
      users,
      'signing_key',
      times(5, () => keys.start(em())),
    );
    expect(await em().count(SigningKey, {})).toBe(1);
  });

  it('stay the same when the subgraph starts again', async () => {
    const before = await jwks();
    await keys.start(em());
    expect(await jwks()).toEqual(before);
  });

  it('lie in the database so that who reads it cannot sign', async () => {
    const { d } = await exportJWK((await generateKeyPair('ES256', { extractable: true })).privateKey);
    expect(d).toBeDefined();
    const [row] = await em().find(SigningKey, {});
    expect(row).toMatchObject({ privateJwk: null, publicJwk: expect.not.objectContaining({ d }) });
    expect(row!.publicJwk).not.toHaveProperty('d');
    expect(row!.sealedPrivateJwk).toMatch(/^[\w-]+\.\.[\w-]+\.[\w-]+\.[\w-]+$/);
  });

  it('that an earlier version left open are sealed by the next start, and sign on', async () => {
    const token = await signed();
    const [row] = await em().find(SigningKey, {});
    const privateJwk = JSON.parse(await (await Vault.create([oldKey])).open(row!.sealedPrivateJwk!));
    await em().nativeUpdate(SigningKey, {}, { privateJwk, sealedPrivateJwk: null });
    keys = new SigningKeyService(await Vault.create([oldKey]), options);
    await keys.start(em());
    expect(await em().find(SigningKey, {})).toMatchObject([{ kid: row!.kid, privateJwk: null }]);
    expect([await holds(token), await holds(await signed())]).toEqual([true, true]);
  });

  it('are sealed anew when the encryption key changes, so that the old one can go', async () => {
    const newKey = randomBytes(32);
    const both = new SigningKeyService(await Vault.create([newKey, oldKey]), options);
    await both.start(em());
    await expect(keys.start(em())).rejects.toThrow(CannotOpen);
    const after = new SigningKeyService(await Vault.create([newKey]), options);
    expect((await after.currentKey(em())).kid).toBe((await published())[0]);
  });

  it('are published before they sign, and after that until their tokens have run out', async () => {
    const before = await signed();
    const { kid, signsFrom } = await keys.rotate(em());
    expect(await published()).toEqual([kid, expect.any(String)]);
    expect(signsFrom.getTime()).toBeGreaterThan(Date.now() + 14 * 60_000);
    expect((await keys.currentKey(em())).kid).not.toBe(kid);
    await later(15);
    expect((await keys.currentKey(em())).kid).toBe(kid);
    await later(15);
    expect([await holds(before), await holds(await signed())]).toEqual([true, true]);
    await later(6);
    expect(await published()).toEqual([kid]);
  });

  it('come one after the other, however many ask for the next at the same instant', async () => {
    const rotations = await atTheSameInstant(
      users,
      'signing_key',
      times(4, () => keys.rotate(em())),
    );
    expect(new Set(rotations.map(({ kid }) => kid)).size).toBe(1);
    expect(await published()).toHaveLength(2);
    expect((await keys.rotate(em())).kid).toBe(rotations[0]!.kid);
  });

  it('are replaced by themselves when one has signed for long enough, and deleted when nobody needs them', async () => {
    await keys.maintain(em());
    expect(await published()).toHaveLength(1);
    await later(30 * 24 * 60);
    await keys.maintain(em());
    await keys.maintain(em());
    expect(await published()).toHaveLength(2);
    await later(60);
    await keys.maintain(em());
    expect(await em().count(SigningKey, {})).toBe(1);
  });

  it('that became known count no more at once', async () => {
    const before = await signed();
    const as = identityOf('admin', { sub: 'admin' });
    const { data } = await users.execute(ROTATE, { input: { compromised: true } }, { as });
    expect(await published()).toEqual([data.rotateSigningKeys.keyId]);
    expect([await holds(before), await holds(await signed())]).toEqual([false, true]);
  });

  it('are rotated by whoever may, and by nobody else', async () => {
    const { errors } = await users.execute(ROTATE, {}, { as: identityOf('support', { sub: 'support' }) });
    expect(errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
    const { data } = await users.execute(ROTATE, {}, { as: identityOf('admin', { sub: 'admin' }) });
    expect(await published()).toContain(data.rotateSigningKeys.keyId);
  });
});
