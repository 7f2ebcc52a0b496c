import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { isPermission, permissions } from '@dallal/permissions';
import { parse } from 'graphql';
import { composeSupergraph } from '../src/compose-supergraph.ts';
import { guardedFields, rootTypes, takingMore } from './access.ts';

/**
 * Root fields for everybody. Whoever adds a root field decides: it demands something, or it stands here. What works
 * with nothing but what the caller brings along (a password, a code, a token) is public, too.
 */
const publicFields: readonly string[] = [
  'Mutation.finishOidcSignIn',
  'Mutation.finishPasskeySignIn',
  'Mutation.finishSecondFactor',
  'Mutation.refreshSession',
  'Mutation.requestPasswordReset',
  'Mutation.requestSignInCode',
  'Mutation.resendCode',
  'Mutation.resetPassword',
  'Mutation.signIn',
  'Mutation.signInWithCode',
  'Mutation.signOut',
  'Mutation.signUp',
  'Mutation.startOidcSignIn',
  'Mutation.startPasskeySignIn',
  'Mutation.verifyContact',
  'Query.categories',
  // Null for the anonymous: to ask who one is, is no attempt at anything.
  'Query.me',
  'Query.product',
  'Query.productBySku',
  'Query.productFacets',
  'Query.products',
  'Query.regions',
  'Query.serverTime',
  'Query.signInProviders',
  'Query.vehicle',
];

/** What the vocabulary has a word for, and the graph no field yet. */
const notAskedForYet: readonly string[] = ['invoices:issue', 'pos:operate'];

const root = join(import.meta.dirname, '../..');
const supergraph = parse(readFileSync(join(root, 'schema/supergraph.graphql'), 'utf8'), { noLocation: true });
const fields = guardedFields(supergraph);

describe('the graph', () => {
  it('has no root field of which nobody decided whom it is for', () => {
    const open = fields.filter(({ of, demands }) => rootTypes.includes(of) && demands.length === 0);
    expect(open.map(({ name }) => name).toSorted()).toEqual(publicFields.toSorted());
  });

  it('loses nothing but the field itself when one is refused', () => {
    expect(takingMore(supergraph)).toEqual([]);
  });

  it('demands no scope that is not in the vocabulary', () => {
    const scopes = new Set(fields.flatMap(({ demands }) => demands).flat(2));
    expect(scopes.size).toBeGreaterThan(10);
    expect([...scopes].filter((scope) => !isPermission(scope))).toEqual([]);
  });

  it('has a use for every permission, or it is known to have none yet', () => {
    const sources = globSync('subgraphs/*/src/**/*.ts', { cwd: root }).filter(
      (path) => !path.endsWith('.test.ts'),
    );
    const code = sources.map((path) => readFileSync(join(root, path), 'utf8')).join('\n');
    const config = readFileSync(join(root, 'router.yaml'), 'utf8');
    const unused = Object.keys(permissions).filter(
      (name) => !code.includes(`'${name}'`) && !config.includes(`[${name}]`),
    );
    expect(unused.toSorted()).toEqual(notAskedForYet.toSorted());
  });
});

/** A supergraph of small subgraphs, or why there is none. */
function composed(...sdls: string[]) {
  const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
    import: ["@key", "@external", "@requires", "@authenticated", "@requiresScopes"])`;
  return composeSupergraph(
    sdls.map((sdl, index) => ({
      name: `s${index}`,
      url: 'http://s',
      file: 's.graphql',
      sdl: `${link}\n${sdl}`,
    })),
  );
}

describe('a graph', () => {
  it.each([
    ['', false],
    ['@requiresScopes(scopes: [["money:read"]])', false],
    ['@authenticated', true],
  ])(
    'whose fee needs a guarded total composes only with the same guard: not "%s" (row 39)',
    (directive, ok) => {
      const composition = composed(
        'type Query { order: Order } type Order @key(fields: "id") { id: ID! total: Int @authenticated }',
        `type Order @key(fields: "id") { id: ID! total: Int @external fee: Int @requires(fields: "total") ${directive} }`,
      );
      expect(composition.ok).toBe(ok);
      if (!composition.ok) expect(composition.errors[0]).toMatch('MISSING_TRANSITIVE_AUTH_REQUIREMENTS');
    },
  );

  it.each([
    ['total: Int! @authenticated', 'order: Order', ['Order.total']],
    ['total: Int @authenticated', 'order: Order', []],
    ['total: Int! @authenticated', 'order: Order @authenticated', []],
    ['total: Int! @authenticated', 'order: Order @authenticated other: Order', ['Order.total']],
    [
      'total: Int! @requiresScopes(scopes: [["a:b"], ["c:d"]])',
      'order: Order @requiresScopes(scopes: [["a:b"]])',
      [],
    ],
    [
      'total: Int! @requiresScopes(scopes: [["a:b"]])',
      'order: Order @requiresScopes(scopes: [["a:b"], ["c:d"]])',
      ['Order.total'],
    ],
    ['total: Int', 'order: Order! @authenticated', ['Query.order']],
    ['total: Int! @authenticated', 'any: Any } union Any = Order type Other { id: ID', ['Order.total']],
  ])('in which "%s" is reached by "%s" is found out', (field, query, found) => {
    const composition = composed(`type Query { ${query} } type Order { id: ID! ${field} }`);
    if (!composition.ok) throw new Error(composition.errors.join('\n'));
    expect(takingMore(parse(composition.supergraph))).toEqual(found);
  });
});
