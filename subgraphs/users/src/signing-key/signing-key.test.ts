import { type SubgraphTest, testSubgraph } from '@dallal/testing';
import type { JSONWebKeySet } from 'jose';
import { createLocalJWKSet, decodeProtectedHeader, jwtVerify } from 'jose';
import { atTheSameInstant, times } from '../../test/at-the-same-instant.ts';
import { newPerson } from '../../test/people.ts';
import { users as definition } from '../subgraph.ts';
import { SigningKey } from './signing-key.entity.ts';
import { SigningKeyService } from './signing-key.service.ts';

describe('signing keys', () => {
  let users: SubgraphTest;
  beforeEach(async () => {
    users = await testSubgraph(definition);
  });
  afterEach(() => users.close());

  const jwks = async () => (await users.running.route('/.well-known/jwks.json'))!.body as JSONWebKeySet;

  /** As a rotation does: the current key signs no more, another one does. */
  async function rotate(retiredAt: Date): Promise<void> {
    const em = users.em();
    await em.nativeUpdate(SigningKey, { retiredAt: null }, { retiredAt });
    await new SigningKeyService(15).ensureKey(em);
  }

  it('are published without their private half', async () => {
    const { keys } = await jwks();
    expect(keys).toHaveLength(1);
    expect(Object.keys(keys[0]!).sort()).toEqual(['alg', 'crv', 'kid', 'kty', 'use', 'x', 'y']);
    expect(keys[0]).toMatchObject({ alg: 'ES256', crv: 'P-256', use: 'sig' });
  });

  it('are one, however many processes make the first one at the same instant', async () => {
    await users.em().nativeDelete(SigningKey, {});
    await atTheSameInstant(
      users,
      'signing_key',
      times(6, () => new SigningKeyService(15).ensureKey(users.em())),
    );
    expect(await users.em().count(SigningKey, {})).toBe(1);
  });

  it('stay the same when the subgraph starts again', async () => {
    const before = await jwks();
    await new SigningKeyService(15).ensureKey(users.em());
    expect(await jwks()).toEqual(before);
  });

  it('when replaced, sign no more at once but are published while their tokens last', async () => {
    const before = await newPerson(users);
    await rotate(new Date());
    const after = await newPerson(users);
    const published = await jwks();
    expect(published.keys).toHaveLength(2);
    for (const { accessToken } of [before, after]) {
      await expect(jwtVerify(accessToken, createLocalJWKSet(published))).resolves.toBeDefined();
    }
    const [kidBefore, kidAfter] = [before, after].map(
      (person) => decodeProtectedHeader(person.accessToken).kid,
    );
    expect(kidAfter).not.toBe(kidBefore);
  });

  it('are no longer published when the last token they signed has run out', async () => {
    const [old] = (await jwks()).keys;
    await rotate(new Date(Date.now() - 16 * 60_000));
    const { keys } = await jwks();
    expect(keys).toHaveLength(1);
    expect(keys[0]!.kid).not.toBe(old!.kid);
  });
});
