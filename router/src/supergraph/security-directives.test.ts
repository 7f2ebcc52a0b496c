import { separateSecurity } from './security-directives.ts';

const LINKS = `@link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.5", for: EXECUTION)`;
const spec = (name: string, more = '') =>
  `@link(url: "https://specs.apollo.dev/${name}", for: SECURITY${more})`;
const supergraph = (links: string, rest: string) => `schema ${LINKS} ${links} { query: Query } ${rest}`;

describe('the access control of a supergraph', () => {
  it.each<[string, string, string]>([
    ['as it is called', '', 'authenticated'],
    ['under the name of its link', ', as: "login"', 'login'],
    ['with the name of its link before it', ', as: "login"', 'login__authenticated'],
    ['imported', ', import: ["@authenticated"]', 'authenticated'],
    ['imported under another name', ', import: [{ name: "@authenticated", as: "@auth" }]', 'auth'],
    ['imported from a renamed link', ', as: "l", import: [{ name: "@authenticated", as: "@auth" }]', 'auth'],
  ])('is found %s', (_, more, name) => {
    const links = spec('authenticated/v0.1', more);
    const { demands, sdl } = separateSecurity(
      supergraph(
        links,
        `directive @${name} on FIELD_DEFINITION type Query { open: Int guarded: Int @${name} }`,
      ),
    );
    expect([...demands]).toEqual([['Query.guarded', [{ kind: 'authenticated' }]]]);
    expect(sdl.replace(/#.*/, '')).not.toContain(name);
  });

  it('is found where the linking directive has another name, and on extensions of the schema', () => {
    const { demands } = separateSecurity(`
      schema @uses(url: "https://specs.apollo.dev/link/v1.0", as: "uses") { query: Query }
      extend schema @uses(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY)
      type Query { guarded: Int @authenticated }
    `);
    expect([...demands.keys()]).toEqual(['Query.guarded']);
  });

  it('is read from types of all kinds, and taken out with its definitions and scalars', () => {
    const { demands, sdl } = separateSecurity(
      supergraph(
        `${spec('requiresScopes/v0.1', ', import: [{ name: "@requiresScopes", as: "@needs" }, { name: "Scope", as: "Right" }]')}
         ${spec('policy/v0.1')}`,
        `directive @needs(scopes: [[Right!]!]!) on OBJECT | SCALAR | ENUM | INTERFACE
         directive @policy(policies: [[federation__Policy!]!]!) on OBJECT | FIELD_DEFINITION
         scalar Right
         scalar federation__Policy
         scalar Money @needs(scopes: [["b", "a", "b"], ["c"]])
         enum Level @needs(scopes: "one") { LOW }
         interface Node @needs(scopes: ["x", "y"]) { id: ID }
         type Query implements Node @policy(policies: [[]]) @tag(name: "kept") { id: ID }`,
      ),
    );
    expect(Object.fromEntries(demands)).toEqual({
      Money: [{ kind: 'scopes', anyOf: [['a', 'b'], ['c']] }],
      Level: [{ kind: 'scopes', anyOf: [['one']] }],
      Node: [{ kind: 'scopes', anyOf: [['x'], ['y']] }],
      Query: [{ kind: 'policies', anyOf: [[]] }],
    });
    expect(sdl).not.toMatch(/needs|Right|olicy|SECURITY/);
    expect(sdl).toMatch(/type Query implements Node @tag\(name: "kept"\)/);
  });

  it('leaves a scalar that something else uses, and links that it does not know', () => {
    const other = spec('context/v0.1');
    const { sdl } = separateSecurity(
      supergraph(
        `${spec('policy/v0.1')} ${other}`,
        `directive @policy(policies: [[Name!]!]!) on FIELD_DEFINITION
         scalar Name
         type Query { name: Name @policy(policies: [["a"]]) }`,
      ),
    );
    expect(sdl).toContain('scalar Name');
    expect(sdl).toContain('context/v0.1", for: SECURITY');
  });

  it('leaves a supergraph without any as it is, to the letter', () => {
    const sdl = supergraph('', '# comment\ntype Query { a: Int @authenticated }');
    expect(separateSecurity(sdl)).toEqual({ sdl, demands: new Map() });
  });

  it('makes another text of it when nothing else has changed', () => {
    const [one, other] = ['', '@authenticated'].map((more) =>
      separateSecurity(supergraph(spec('authenticated/v0.1'), `type Query { a: Int ${more} }`)),
    );
    expect(one?.sdl).not.toBe(other?.sdl);
  });

  it.each([
    ['another version', spec('policy/v0.2'), ''],
    ['no list of names', spec('policy/v0.1'), '@policy'],
    ['what is no name', spec('policy/v0.1'), '@policy(policies: [[1]])'],
  ])('that is %s is not taken', (_, links, more) => {
    expect(() => separateSecurity(supergraph(links, `type Query { a: Int ${more} }`))).toThrow(/polic/);
  });
});
