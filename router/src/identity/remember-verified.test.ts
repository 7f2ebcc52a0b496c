import { jest } from '@jest/globals';
import type { Authenticate } from './authenticate.ts';
import { rememberVerified } from './remember-verified.ts';

const identity = { sub: 'amina', roles: [], scopes: [] };
const NOW = 1_800_000_000_000;

describe('a verified token', () => {
  beforeEach(() => void jest.useFakeTimers({ now: NOW }));
  afterEach(() => void jest.useRealTimers());

  const remembering = (expiresAt: number) => {
    const verify = jest.fn<Authenticate>().mockResolvedValue({ ok: true, identity, expiresAt });
    return { verify, authenticate: rememberVerified(verify) };
  };

  it('is not verified again at once, but after half a minute', async () => {
    const { verify, authenticate } = remembering(NOW + 900_000);
    expect(await authenticate('Bearer a')).toEqual(await authenticate('Bearer a'));
    expect(verify).toHaveBeenCalledTimes(1);
    jest.setSystemTime(NOW + 30_001);
    await authenticate('Bearer a');
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('is not believed beyond its end', async () => {
    const { verify, authenticate } = remembering(NOW + 1_000);
    await authenticate('Bearer a');
    jest.setSystemTime(NOW + 1_000);
    await authenticate('Bearer a');
    expect(verify).toHaveBeenCalledTimes(2);
  });

  it('says nothing of another, nor is a refusal remembered', async () => {
    const { verify, authenticate } = remembering(NOW + 900_000);
    verify.mockResolvedValueOnce({ ok: false });
    expect(await authenticate('Bearer a')).toEqual({ ok: false });
    expect(await authenticate('Bearer a')).toMatchObject({ ok: true });
    await authenticate('Bearer b');
    await authenticate(`Bearer ${'x'.repeat(5_000)}`);
    await authenticate(`Bearer ${'x'.repeat(5_000)}`);
    expect(verify).toHaveBeenCalledTimes(5);
  });
});
