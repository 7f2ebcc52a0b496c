import { createHash } from 'node:crypto';
import { OperationList } from '../persisted/operation-list.ts';
import { PERSISTED_MODES, type PersistedMode } from '../persisted/persisted-mode.ts';
import { ANYBODY } from './application.ts';
import { applicationOf } from './application-of.ts';
import { ConfiguredClients } from './configured-clients.ts';

const own = () => OperationList.EMPTY;
const sha256 = (key: string) => createHash('sha256').update(key).digest('hex');
const ask = { key: undefined, tokenClient: undefined, name: undefined };

describe('configured clients', () => {
  const clients = new ConfiguredClients(
    {
      keyed: {
        manifests: ['a'],
        mode: 'off',
        contract: 'c',
        rateLimit: { points: 1, perSeconds: 1 },
        apiKeySha256: [sha256('k')],
      },
      app: { contract: 'c', tokenClient: 'app-id' },
    },
    { ...ANYBODY, mode: 'listed' },
    () => own,
  );

  it('have their rights by a key or token', () => {
    expect(applicationOf({ ...ask, key: 'k' }, clients)).toEqual({
      name: 'keyed',
      verified: true,
      mode: 'off',
      operations: own,
      contract: 'c',
      rateLimit: { points: 1, perSeconds: 1 },
    });
    const byToken = applicationOf({ ...ask, tokenClient: 'app-id' }, clients);
    expect(byToken).toMatchObject({ name: 'app', verified: true, mode: 'listed', contract: 'c' });
  });

  it('have what narrows and no rate limit by their name, and with keys not even their manifests', () => {
    const named = applicationOf({ ...ask, name: 'app' }, clients);
    expect([named.name, named.verified, named.contract, named.rateLimit]).toEqual([
      'app',
      false,
      'c',
      undefined,
    ]);
    expect(applicationOf({ ...ask, name: 'keyed' }, clients)).toEqual({ ...clients.anybody, impostor: true });
  });

  it('are known by their key before their token, and by their token before their name', () => {
    expect(applicationOf({ key: 'k', tokenClient: 'app-id', name: 'app' }, clients).name).toBe('keyed');
    expect(applicationOf({ ...ask, tokenClient: 'app-id', name: 'keyed' }, clients).verified).toBe(true);
    expect(() => applicationOf({ ...ask, key: 'wrong', tokenClient: 'app-id' }, clients)).toThrow('API key');
  });

  it('are known by no key that is empty, though its digest be configured', () => {
    const keyless = new ConfiguredClients({ a: { apiKeySha256: [sha256('')] } }, ANYBODY, () => own);
    expect(() => applicationOf({ ...ask, key: '' }, keyless)).toThrow('API key');
  });

  it('are never less bound by their name than anybody', () => {
    const modeOf = (mode: PersistedMode, anybody: PersistedMode) =>
      new ConfiguredClients({ a: { mode } }, { ...ANYBODY, mode: anybody }, () => own).byName('a')?.mode;
    for (const [strictness, mode] of PERSISTED_MODES.entries()) {
      for (const [other, anybody] of PERSISTED_MODES.entries()) {
        expect(modeOf(mode, anybody)).toBe(PERSISTED_MODES[Math.max(strictness, other)]);
      }
    }
  });

  it('leave the key header to others where nobody has a key', () => {
    const keyless = new ConfiguredClients({ a: {} }, ANYBODY, () => own);
    expect(applicationOf({ ...ask, key: 'of a gateway' }, keyless)).toBe(ANYBODY);
  });
});
