import { operationBody, sign, signedHeader, verify } from './index.ts';

const secret = 'a-secret-of-thirty-two-characters';
const identity = { sub: 'user-1', roles: ['customer'], scopes: [] };
const request = { body: '{"query":"{me{id}}"}', identity, requestId: 'r-1' };

describe('signed requests', () => {
  it('returns the identity and request id that were signed', () => {
    expect(verify(secret, sign(secret, request), request.body)).toEqual({
      ok: true,
      identity,
      requestId: 'r-1',
      sender: null,
    });
  });

  it('returns all that an identity can have, and the sender', () => {
    const whole = {
      ...identity,
      scopes: ['orders:read'],
      sid: 's',
      authTime: 1_700_000_000,
      client: 'c',
      merchant: 'm',
      project: 'p',
    };
    const sender = { address: '192.0.2.7', userAgent: 'Firefox', cookies: { refresh: 'x' } };
    const headers = sign(secret, { ...request, identity: whole, sender });
    expect(verify(secret, headers, request.body)).toEqual({
      ok: true,
      identity: whole,
      requestId: 'r-1',
      sender,
    });
  });

  it('refuses a sender that was exchanged, added or taken away', () => {
    const from = (address?: string) => sign(secret, { ...request, ...(address && { sender: { address } }) });
    const [none, one, other] = [from(), from('192.0.2.1'), from('192.0.2.2')];
    const { [signedHeader.sender]: _, ...stripped } = one;
    const exchanged = { ...one, [signedHeader.sender]: other[signedHeader.sender] };
    const added = { ...none, [signedHeader.sender]: one[signedHeader.sender] };
    for (const headers of [exchanged, added, stripped]) {
      expect(verify(secret, headers, request.body)).toEqual({ ok: false, reason: 'mismatch' });
    }
  });

  it('accepts what any of several secrets signed, so that one can be exchanged for another', () => {
    const next = 'the-next-secret-of-thirty-two-chars';
    for (const signer of [secret, next]) {
      expect(verify([next, secret], sign(signer, request), request.body)).toMatchObject({ ok: true });
    }
    expect(verify([next], sign(secret, request), request.body)).toMatchObject({ reason: 'mismatch' });
  });

  it('carries an anonymous viewer as null', () => {
    const headers = sign(secret, { ...request, identity: null });
    expect(verify(secret, headers, request.body)).toMatchObject({ ok: true, identity: null });
  });

  it.each([signedHeader.identity, signedHeader.requestId, signedHeader.timestamp])(
    'refuses a request whose %s was exchanged',
    (name) => {
      const headers = sign(secret, request);
      const other = sign(
        secret,
        { ...request, identity: { ...identity, sub: 'user-2' }, requestId: 'r-2' },
        Date.now() + 5,
      );
      expect(verify(secret, { ...headers, [name]: other[name] }, request.body)).toEqual({
        ok: false,
        reason: 'mismatch',
      });
    },
  );

  it('refuses another body, another secret and no signature', () => {
    const headers = sign(secret, request);
    expect(verify(secret, headers, '{"query":"{__typename}"}')).toMatchObject({ reason: 'mismatch' });
    expect(verify('another-secret', headers, request.body)).toMatchObject({ reason: 'mismatch' });
    expect(verify(secret, {}, request.body)).toMatchObject({ reason: 'missing' });
  });

  it.each([-30_001, 30_001])('refuses a timestamp %i ms off', (offset) => {
    expect(
      verify(secret, sign(secret, request, Date.now() + offset - Math.sign(offset) * -50), request.body),
    ).toMatchObject({ reason: 'stale' });
  });

  it('does not let bytes move from the identity to the body', () => {
    const headers = sign(secret, { body: 'b', identity: null, requestId: 'ra' });
    expect(verify(secret, { ...headers, [signedHeader.requestId]: 'r' }, 'ab')).toMatchObject({
      reason: 'mismatch',
    });
  });

  it('signs a graphql-ws operation the same whether optional parts are absent or null', () => {
    expect(operationBody({ query: 'q' })).toBe(
      operationBody({ query: 'q', variables: null, operationName: null }),
    );
  });
});
