import { Supergraph } from '@apollo/federation-internals';
import { admit } from '../src/admission/admit.ts';
import { variantFor } from '../src/authorization/guard.ts';
import { planAhead } from '../src/planning/plan.ts';
import { SupergraphLifecycle } from '../src/supergraph/lifecycle.ts';
import { guardedSupergraph } from './fixtures/guarded-graph.ts';
import { eventually, recordingLog } from './fixtures/router.ts';

const transports = () =>
  ({ execute: () => Promise.reject(new Error('not asked')), close: async () => {} }) as never;
const REQUEST = { query: '{ me { name email } }', operationName: undefined };

describe('access control and the life of a supergraph', () => {
  const sdl = guardedSupergraph();
  const { log, lines } = recordingLog();
  let lifecycle: SupergraphLifecycle;
  beforeAll(async () => {
    lifecycle = await SupergraphLifecycle.load(sdl, transports, log, { planningTimeoutMs: 20_000 });
  });
  beforeEach(() => {
    lines.length = 0;
  });
  afterAll(() => lifecycle.close());

  const needsOfEmail = () => lifecycle.current.requirements?.ofField('User', 'email').size;

  it('is what the gateway would refuse to load', () => {
    expect(() => Supergraph.build(sdl)).toThrow(/SECURITY/);
    expect(needsOfEmail()).toBe(1);
    expect(lifecycle.current.apiSchema.getDirective('signedIn')).toBeUndefined();
    expect(lifecycle.current.apiSchema.getType('requiresScopes__Scope')).toBeUndefined();
  });

  it('is replaced when nothing else changes, and what callers had of operations is planned again', async () => {
    const { operation } = admit(REQUEST, lifecycle.current, { introspection: true });
    await planAhead(
      variantFor(operation, lifecycle.current, () => false),
      {},
      lifecycle.current,
    );
    const changed = sdl.replace(
      'email: String @join__field(graph: ACCOUNTS) @signedIn',
      '$& @policy(policies: [["p"]])',
    );
    expect(await lifecycle.replace(changed)).toBe(true);
    expect(needsOfEmail()).toBe(2);
    await eventually(() => {
      const { operation } = admit(REQUEST, lifecycle.current, { introspection: true });
      return variantFor(operation, lifecycle.current, () => false).plans.entries().length === 1;
    });
    expect(await lifecycle.replace(sdl)).toBe(true);
    expect(needsOfEmail()).toBe(1);
  });

  it.each([
    ['that is not known', 'https://specs.apollo.dev/policy/v0.1', 'https://specs.example/guard/v0.1'],
    ['of another version', 'https://specs.apollo.dev/policy/v0.1', 'https://specs.apollo.dev/policy/v9.0'],
  ])('keeps the old supergraph when the new one asks for security %s', async (_, known, other) => {
    const before = lifecycle.current;
    expect(await lifecycle.replace(sdl.replace(known, other))).toBe(false);
    expect(lifecycle.current).toBe(before);
    expect(JSON.stringify(lines)).toContain(other);
    expect(needsOfEmail()).toBe(1);
  });

  it('is not loaded at the start when it asks for security that is not known', async () => {
    const other = sdl.replace('https://specs.apollo.dev/policy/v0.1', 'https://specs.example/guard/v0.1');
    await expect(SupergraphLifecycle.load(other, transports, log)).rejects.toThrow(/guard\/v0\.1.*SECURITY/s);
  });
});
