import { randomBytes } from 'node:crypto';
import { CannotOpen, Vault } from './vault.ts';

describe('the vault', () => {
  const [oldKey, newKey] = [randomBytes(32), randomBytes(32)];

  it('opens what it sealed, and never seals the same text to the same secret', async () => {
    const vault = await Vault.create([oldKey]);
    const [one, other] = [await vault.seal('سر'), await vault.seal('سر')];
    expect(one).not.toBe(other);
    expect([await vault.open(one), await vault.open(other)]).toEqual(['سر', 'سر']);
  });

  it('opens with every key it was given and seals with the first', async () => {
    const before = await (await Vault.create([oldKey])).seal('secret');
    const overlap = await Vault.create([newKey, oldKey]);
    expect(await overlap.open(before)).toBe('secret');
    expect(overlap.isCurrent(before)).toBe(false);
    const after = await overlap.seal('secret');
    expect(overlap.isCurrent(after)).toBe(true);
    expect(await (await Vault.create([newKey])).open(after)).toBe('secret');
  });

  it('opens nothing with another key, and says which variable to look at', async () => {
    const sealed = await (await Vault.create([oldKey])).seal('secret');
    const opening = (await Vault.create([newKey])).open(sealed);
    await expect(opening).rejects.toThrow(CannotOpen);
    await expect(opening).rejects.toThrow('USERS_ENCRYPTION_KEY');
  });

  it('opens nothing that was changed, cut or never sealed', async () => {
    const vault = await Vault.create([oldKey]);
    const parts = (await vault.seal('secret')).split('.');
    const flipped = parts.with(
      3,
      parts[3]!.startsWith('A') ? `B${parts[3]!.slice(1)}` : `A${parts[3]!.slice(1)}`,
    );
    for (const forged of [flipped.join('.'), parts.slice(0, 4).join('.'), 'secret', '']) {
      await expect(vault.open(forged)).rejects.toThrow(CannotOpen);
    }
  });
});
