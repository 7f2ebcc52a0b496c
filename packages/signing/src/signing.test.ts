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
    });
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
