import { GraphQLError } from 'graphql';
import { pino } from 'pino';
import { publicError } from './public-error.ts';

const publicExtensions = (extensions: Record<string, unknown>) =>
  publicError(new GraphQLError('No', { extensions }), 'r1', pino({ level: 'silent' })).extensions;

const always = { code: 'NOT_FOUND', service: 'accounts', requestId: 'r1' };

describe('a public error', () => {
  it('carries no stack and no internal detail, however deep', () => {
    const detail = 'at Object.<anonymous> (/srv/db.ts:1:1)';
    const found = publicExtensions({
      ...always,
      http: { status: 500 },
      stackTrace: [detail],
      debug: { stack: detail },
      originalError: { message: detail },
      original_error: detail,
      hint: 'look elsewhere',
      tries: [{ exception: detail, at: 'depot' }, 2],
      inner: { http: 'kept', deeper: [[{ Stacktrace: detail, id: 1 }]] },
    });
    expect(found).toEqual({
      ...always,
      hint: 'look elsewhere',
      tries: [{ at: 'depot' }, 2],
      inner: { http: 'kept', deeper: [[{ id: 1 }]] },
    });
  });

  it('has what an error within it says of itself looked through, too', () => {
    const cause = { toJSON: () => ({ reason: 'late', stack: 'secret' }) };
    expect(publicExtensions({ ...always, cause })).toEqual({ ...always, cause: { reason: 'late' } });
  });

  it('leaves with code, service and request id alone when its extensions are huge, endless or no JSON', () => {
    const circle: Record<string, unknown> = {};
    circle.self = circle;
    let deep: unknown = 1;
    for (let level = 0; level < 100_000; level += 1) deep = [deep];
    for (const hint of ['x'.repeat(20_000), circle, deep, 1n]) {
      expect(publicExtensions({ ...always, hint })).toEqual(always);
    }
  });
});
