import { jest } from '@jest/globals';
import { exportJWK, generateKeyPair, type JSONWebKeySet, type JWTPayload, SignJWT } from 'jose';
import { pino } from 'pino';
import { createAuthenticate } from './authenticate.ts';
import { rememberVerified } from './remember-verified.ts';

const log = pino({ level: 'silent' });

async function signer(kid: string) {
  const { publicKey, privateKey } = await generateKeyPair('ES256', { extractable: true });
  const sign = (claims: JWTPayload = {}, typ?: string) =>
    new SignJWT({ sub: 'amina', ...claims })
      .setProtectedHeader({ alg: 'ES256', kid, ...(typ === undefined ? {} : { typ }) })
      .setExpirationTime(claims.exp ?? '15m')
      .sign(privateKey)
      .then((token) => `Bearer ${token}`);
  return { jwk: { ...(await exportJWK(publicKey)), kid, alg: 'ES256' }, sign };
}

type Signer = Awaited<ReturnType<typeof signer>>;

describe('a verified token', () => {
  let issuer: Signer;
  beforeAll(async () => {
    issuer = await signer('k1');
  });
  const keys = async (): Promise<JSONWebKeySet> => ({ keys: [issuer.jwk] });

  it.each<[JWTPayload, object]>([
    [{}, {}],
    [
      { sid: 's', client_id: 'c', azp: 'a', merchant: 'm', project: 'p' },
      { sid: 's', client: 'c', merchant: 'm', project: 'p' },
    ],
    [{ azp: 'a' }, { client: 'a' }],
    [
      { sid: 's', auth_time: 1_700_000_000 },
      { sid: 's', authTime: 1_700_000_000 },
    ],
    [{ auth_time: '1700000000' }, {}],
    [{ sid: 1, client_id: ['c'], merchant: null, project: {} }, {}],
  ])('with %j tells %j beside the subject', async (claims, told) => {
    const authenticate = createAuthenticate({ keys }, log);
    const identity = { sub: 'amina', roles: [], scopes: [], ...told };
    expect(await authenticate(await issuer.sign(claims))).toMatchObject({ ok: true });
    // Equal to the letter: identities are compared as JSON.
    expect(JSON.stringify(await authenticate(await issuer.sign(claims)))).toContain(
      `"identity":${JSON.stringify(identity)}`,
    );
  });

  it('is of the type that was asked for', async () => {
    const authenticate = createAuthenticate({ keys, type: 'at+jwt' }, log);
    const types = ['at+jwt', 'application/at+jwt', 'AT+JWT', 'JWT', undefined];
    const taken = types.map(async (typ) => (await authenticate(await issuer.sign({}, typ))).ok);
    expect(await Promise.all(taken)).toEqual([true, true, true, false, false]);
  });

  describe('under clocks that differ', () => {
    const NOW = 1_800_000_000;
    beforeEach(
      () =>
        void jest.useFakeTimers({
          now: NOW * 1_000,
          doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'],
        }),
    );
    afterEach(() => void jest.useRealTimers());

    it.each<[string, JWTPayload, boolean]>([
      ['issued by a clock that is 5 s ahead', { iat: NOW + 5 }, true],
      ['issued further in the future, beyond the reach of revocations', { iat: NOW + 6 }, false],
      ['good from a moment that is 5 s ahead', { nbf: NOW + 5 }, true],
      ['not good yet', { nbf: NOW + 6 }, false],
      ['in its last second', { iat: NOW - 899, exp: NOW + 1 }, true],
      ['that has run out, without any tolerance', { iat: NOW - 900, exp: NOW }, false],
      ['that says no time of issue', {}, true],
    ])('%s: %j', async (_, claims, ok) => {
      const authenticate = createAuthenticate({ keys }, log);
      const exp = NOW + 900;
      expect((await authenticate(await issuer.sign({ exp, ...claims }))).ok).toBe(ok);
    });
  });
});

describe('while the issuer changes its key, tokens of both keys', () => {
  const SECOND = 1_000;
  const MINUTE = 60 * SECOND;
  let old: Signer;
  let next: Signer;
  beforeAll(async () => {
    [old, next] = [await signer('old'), await signer('next')];
  });
  beforeEach(() => void jest.useFakeTimers({ doNotFake: ['nextTick', 'queueMicrotask', 'setImmediate'] }));
  afterEach(() => void jest.useRealTimers());

  /** Verifies tokens that nobody has seen, 8 of each signer at once; says how many were refused. */
  const refusedOf = async (authenticate: ReturnType<typeof createAuthenticate>, signers: Signer[]) => {
    const tokens = await Promise.all(
      signers.flatMap(({ sign }) =>
        Array.from({ length: 8 }, (_, index) => sign({ jti: `${Date.now()}-${index}` })),
      ),
    );
    const answers = await Promise.all(tokens.map(authenticate));
    return answers.filter(({ ok }) => !ok).length;
  };

  it('are taken without a gap if it is published a quarter of an hour ahead, even through an outage', async () => {
    let jwks: JSONWebKeySet = { keys: [old.jwk] };
    let isAway = false;
    const source = jest.fn(async () => {
      if (isAway) throw new Error('away');
      return jwks;
    });
    const authenticate = rememberVerified(createAuthenticate({ keys: source }, log));
    let refused = await refusedOf(authenticate, [old]);
    jwks = { keys: [old.jwk, next.jwk] };
    const published = Date.now();
    for (let time = 0; time < 40 * MINUTE; time += 20 * SECOND) {
      jest.advanceTimersByTime(20 * SECOND);
      const since = Date.now() - published;
      isAway = since > 8 * MINUTE && since < 14 * MINUTE;
      refused += await refusedOf(authenticate, since < 15 * MINUTE ? [old] : [old, next]);
    }
    expect(refused).toBe(0);
    // Every ten minutes, and every half a minute while it was away.
    expect(source.mock.calls.length).toBeLessThanOrEqual(5 + 2 * 6);
  });

  it('are taken when it signs unannounced, and the keys are asked for once', async () => {
    let jwks: JSONWebKeySet = { keys: [old.jwk] };
    const source = jest.fn(async () => jwks);
    const authenticate = rememberVerified(createAuthenticate({ keys: source }, log));
    await refusedOf(authenticate, [old]);
    jwks = { keys: [old.jwk, next.jwk] };
    jest.advanceTimersByTime(30 * SECOND);
    expect(await refusedOf(authenticate, [old, next])).toBe(0);
    expect(source).toHaveBeenCalledTimes(2);
  });
});
