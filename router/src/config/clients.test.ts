import { createHash } from 'node:crypto';
import { clients, clientsOptions } from './clients.ts';
import { persistedOperations, persistedOptions } from './persisted-operations.ts';

const digest = 'ab'.repeat(32);

describe('the configuration of clients', () => {
  it('is what the router takes', () => {
    const all = clients.parse({
      partner: {
        manifests: ['partner.json'],
        mode: 'id_required',
        contract: 'partner',
        api_key_sha256: [digest],
        token_client: 'partner-app',
        rate_limit: { points: 10_000, per_seconds: 900 },
      },
    });
    expect(clientsOptions(all)).toEqual({
      partner: {
        manifests: ['partner.json'],
        mode: 'id_required',
        contract: 'partner',
        apiKeySha256: [digest],
        tokenClient: 'partner-app',
        rateLimit: { points: 10_000, perSeconds: 900 },
      },
    });
  });

  it.each([
    ['a key in clear', { a: { api_key_sha256: ['secret'] } }],
    ['the digest of an empty key', { a: { api_key_sha256: [createHash('sha256').digest('hex')] } }],
    ['one key for two', { a: { api_key_sha256: [digest] }, b: { api_key_sha256: [digest.toUpperCase()] } }],
    ['one token client for two', { a: { token_client: 'x' }, b: { token_client: 'x' } }],
    ['a name that nobody can send', { 'a b': {} }],
    ['an unknown mode', { a: { mode: 'strict' } }],
    ['an unknown key', { a: { modes: 'off' } }],
  ])('is refused with %s', (_, section) => {
    expect(clients.safeParse(section).success).toBe(false);
  });
});

describe('the configuration of persisted operations', () => {
  it('has registration on, off, or as it is described', () => {
    const automatic = (apq: unknown) => persistedOptions(persistedOperations.parse({ apq })).automatic;
    expect(automatic(undefined)).toBeUndefined();
    expect(automatic('false')).toBe(false);
    expect(automatic({ max_operations: 50, redis_url: 'redis://localhost' })).toEqual({
      maxOperations: 50,
      redisUrl: 'redis://localhost',
    });
  });

  it('has no short bypass secret', () => {
    expect(persistedOperations.safeParse({ bypass_secret: 'short' }).success).toBe(false);
  });
});
