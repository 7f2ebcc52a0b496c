import { configSchema } from '../config-schema.ts';

const parse = (authorization: unknown) =>
  configSchema.safeParse({ supergraph: 'supergraph.graphql', authorization });

describe('the section "authorization"', () => {
  it('names roles and scopes for policies', () => {
    const policies = { auditor: { roles: ['audit'], scopes: ['read', 'list'] }, known: {} };
    expect(parse({ policies }).data?.authorization).toEqual({ policies });
    expect(parse(undefined).data?.authorization).toEqual({ policies: {} });
  });

  it.each([
    [{ policies: { auditor: { role: ['audit'] } } }],
    // Nobody has one of no roles: it is not what was meant.
    [{ policies: { auditor: { roles: [] } } }],
    [{ policies: { auditor: { scopes: 'read' } } }],
    [{ policy: {} }],
  ])('does not take %j', (section) => {
    expect(parse(section).success).toBe(false);
  });
});
