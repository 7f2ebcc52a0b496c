import { normalisePassword, PasswordHasher } from './password.ts';

const cost = { memoryKib: 7_168, passes: 1 };

describe('passwords', () => {
  it('are kept as argon2id, at the cost that was configured, each with a salt of its own', async () => {
    const hasher = await PasswordHasher.create(cost);
    const [one, other] = await Promise.all([hasher.hash('open sesame'), hasher.hash('open sesame')]);
    expect(one).toMatch(/^\$argon2id\$v=19\$m=7168,t=1,p=1\$/);
    expect(one).not.toBe(other);
    expect(await hasher.verify(one, 'open sesame')).toBe(true);
    expect(await hasher.verify(one, 'open sesam')).toBe(false);
  });

  it('still match after the cost was raised', async () => {
    const before = await (await PasswordHasher.create(cost)).hash('open sesame');
    const hasher = await PasswordHasher.create({ ...cost, passes: 2 });
    expect(await hasher.verify(before, 'open sesame')).toBe(true);
  });

  it('match nothing where there is no account', async () => {
    const hasher = await PasswordHasher.create(cost);
    expect(await hasher.verify(undefined, '')).toBe(false);
  });

  it('are the same however a keyboard composes their letters', () => {
    expect(normalisePassword('re\u0301sume\u0301', 'password')).toBe(
      normalisePassword('r\u00e9sum\u00e9', 'password'),
    );
  });
});
