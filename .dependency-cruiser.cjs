/** The arrows between the parts, as ARCHITECTURE.md draws them. @type {import('dependency-cruiser').IConfiguration} */
module.exports = {
  forbidden: [
    {
      name: 'no-circular',
      comment:
        'Two files that need each other are one file, or hide a third. (Entities may name each other in types.)',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'subgraphs-meet-in-the-graph',
      comment: 'No subgraph imports another: they meet in the graph and in the event contracts.',
      severity: 'error',
      from: { path: '^subgraphs/([^/]+)/' },
      to: { path: '^subgraphs/([^/]+)/', pathNot: '^subgraphs/$1/' },
    },
    {
      name: 'subgraphs-to-packages-only',
      severity: 'error',
      from: { path: '^subgraphs/' },
      to: { path: '^(router|schema|launcher|clients)/' },
    },
    {
      name: 'router-knows-no-domain',
      comment: 'The router runs any supergraph: of ours it knows only how requests are signed.',
      severity: 'error',
      from: { path: '^router/', pathNot: '^router/(src|test)/.*\\.test\\.ts$' },
      to: { path: '^(subgraphs|schema|launcher|clients|packages/(?!signing/))' },
    },
    {
      name: 'packages-know-nothing-above-them',
      severity: 'error',
      from: { path: '^packages/' },
      to: { path: '^(router|subgraphs|schema|launcher|clients)/' },
    },
    {
      name: 'clients-use-the-endpoint',
      comment:
        'A client knows the graph only through its schema and its address. Its tests start the product.',
      severity: 'error',
      from: { path: '^clients/', pathNot: '^clients/[^/]+/test/' },
      to: { path: '^(router|subgraphs|launcher|packages)/' },
    },
    {
      name: 'not-to-unresolvable',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'not-to-test-code',
      severity: 'error',
      from: { pathNot: '\\.test\\.ts$|(^|/)test/|^packages/testing/' },
      to: { path: '^packages/testing/|\\.test\\.ts$' },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)dist/' },
    tsPreCompilationDeps: true,
    // TypeScript 7 has no API for tools yet.
    parser: 'swc',
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['@dallal/source', 'import', 'require', 'node', 'default'],
      extensions: ['.ts', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};
