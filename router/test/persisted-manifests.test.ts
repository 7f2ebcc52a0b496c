import { jest } from '@jest/globals';
import { apolloManifest, idOf, ManifestFiles } from './fixtures/manifest-files.ts';
import { eventually, post, type Response, TestGraph } from './fixtures/router.ts';
import { composeSupergraph } from './fixtures/subgraph.ts';

// Files are looked at every ten seconds where nobody tells that they have changed.
jest.setTimeout(120_000);

const ME = 'query Me { me { id } }';
const MAIL = 'query Mail { me { email } }';
const LATER = 'query Later { me { age } }';
const DEEP = `query Deep { me ${'{ friends '.repeat(12)} { id } ${'}'.repeat(12)} }`;
const MORE = JSON.stringify({ more: 'query More { me { name } }', [idOf(ME)]: ME });
const REFUSED = 'the new manifest is refused; the one before serves on';

const withoutEmail = composeSupergraph().replace(/^ {2}email: String.*$/m, '');
const withAge = composeSupergraph().replace(
  /^ {2}email: String.*$/m,
  (field) => `${field}\n  age: Int @join__field(graph: ACCOUNTS)`,
);

describe('manifests of persisted operations', () => {
  let graph: TestGraph;
  let files: ManifestFiles;
  let tests = 0;
  beforeAll(async () => {
    files = await ManifestFiles.create({
      'all.json': apolloManifest([ME, MAIL]),
      'more.json': MORE,
      'supergraph.graphql': composeSupergraph(),
    });
    const manifests = [files.path('all.json'), files.path('more.json')];
    graph = await TestGraph.start({
      supergraph: { file: files.path('supergraph.graphql') },
      persistedOperations: { mode: 'id_required', manifests },
    });
  });
  beforeEach(async () => {
    await files.write('supergraph.graphql', composeSupergraph());
    await files.write('more.json', MORE);
    tests += 1;
    const mark = `query Test${tests} { me { email } }`;
    await files.write('all.json', apolloManifest([ME, MAIL, mark]));
    await eventually(async () => (await status(mark)) === 200 && (await status(ME)) === 200);
    graph.lines.length = 0;
  });
  afterAll(async () => {
    await graph.close();
    await files.remove();
  });

  const byId = (id: string, headers: Record<string, string> = {}): Promise<Response> =>
    post(graph.router.url, { documentId: id }, headers);
  const status = async (text: string) => (await byId(idOf(text))).status;
  const lines = (message: string) => graph.lines.filter(({ msg }) => msg === message);
  const counted = async (metric: string) =>
    Number(new RegExp(`^${metric} (\\d+)`, 'm').exec(await graph.router.metrics())?.[1] ?? 0);

  it('are several for one client, with an operation in common', async () => {
    expect((await byId('more')).status).toBe(200);
    expect(await status(ME)).toBe(200);
  });

  it('are read anew when they change', async () => {
    expect(await status('query Fresh { me { name } }')).toBe(404);
    await files.write('all.json', apolloManifest(['query Fresh { me { name } }']));
    await eventually(async () => (await status('query Fresh { me { name } }')) === 200);
    expect(await status(MAIL)).toBe(404);
    expect((await byId('more')).status).toBe(200);
  });

  it.each([
    ['half a file', apolloManifest([ME]).slice(0, -20)],
    ['an empty list in the place of an object', '[]'],
    ['another version', apolloManifest([ME]).replace('"version":1', '"version":2')],
    ['no version', apolloManifest([ME]).replace('"version":1,', '')],
    ['another format', apolloManifest([ME]).replace('apollo-persisted', 'another')],
    ['two entries with one id', apolloManifest([ME, ME])],
    ['an id that another file gives another operation', apolloManifest([MAIL]).replace(idOf(MAIL), 'more')],
    ['an operation that is no GraphQL', JSON.stringify({ broken: 'query {' })],
    ['a document of two operations', JSON.stringify({ two: 'query A { me { id } } query B { me { id } }' })],
    ['a document without an operation', JSON.stringify({ none: 'fragment F on User { id }' })],
    ['a body that is no text', JSON.stringify({ seven: 7 })],
    ['an operation that the schema does not have', apolloManifest([ME, LATER])],
  ])('are kept when %s takes their place; it is told once', async (_, text) => {
    const failures = await counted('router_manifest_reload_failures_total');
    await files.write('all.json', text);
    await eventually(() => lines(REFUSED).length > 0);
    expect(lines(REFUSED)).toEqual([expect.objectContaining({ level: 50, reason: expect.any(String) })]);
    expect(await counted('router_manifest_reload_failures_total')).toBe(failures + 1);
    expect(await status(MAIL)).toBe(200);
    expect((await fetch(new URL('/health?ready', graph.router.url))).status).toBe(200);
  });

  it('are kept while their file is away', async () => {
    await files.write('all.json', '');
    await files.write('more.json', JSON.stringify({ more: 'query More { me { id } }' }));
    await eventually(() => lines('manifest replaced').length > 0);
    expect(await status(MAIL)).toBe(200);
  });

  it('stay when a new schema lacks one of their operations, which is told; the others are served', async () => {
    await files.write('supergraph.graphql', withoutEmail);
    const message = 'the schema does not have these operations';
    await eventually(() => lines(message).length > 0);
    expect(lines(message)).toEqual([
      expect.objectContaining({
        operations: expect.arrayContaining([expect.objectContaining({ operation: 'Mail', id: idOf(MAIL) })]),
      }),
    ]);
    expect(await status(MAIL)).toBe(400);
    expect(await status(ME)).toBe(200);
  });

  it('are taken as soon as the schema has what they came too early for', async () => {
    await files.write('all.json', apolloManifest([ME, MAIL, LATER]));
    await eventually(() => lines(REFUSED).length > 0);
    await files.write('supergraph.graphql', withAge);
    await eventually(async () => (await status(LATER)) === 200);
  });

  it('name the operations that go beyond a limit, which are refused when they are asked for', async () => {
    await files.write('all.json', apolloManifest([MAIL, DEEP]));
    await eventually(() => lines('these operations go beyond a limit').length > 0);
    expect(lines('these operations go beyond a limit')[0]).toMatchObject({
      operations: [{ operation: 'Deep', problem: expect.stringContaining('nested levels') }],
    });
    await eventually(async () => (await status(DEEP)) === 400);
    expect(await status(MAIL)).toBe(200);
  });

  it('have their operations planned before anybody asks, and again for another schema', async () => {
    const PLANNED = 'the operations of a manifest are planned';
    const early = 'query Early { me { karma } }';
    const planned = (generation: unknown) =>
      lines(PLANNED).find((line) => line.plans === 5 && line.generation !== generation);
    await files.write('all.json', apolloManifest([ME, MAIL, early]));
    await eventually(() => planned(undefined) !== undefined);
    const generation = planned(undefined)?.generation;
    const misses = 'router_operation_cache_total\\{result="miss"\\}';
    const before = await counted(misses);
    expect(await status(early)).toBe(200);
    await files.write('supergraph.graphql', withAge);
    await eventually(() => planned(generation) !== undefined);
    expect(await status(early)).toBe(200);
    expect(await counted(misses)).toBe(before);
  });

  it('may have an operation for the client of one name only', async () => {
    const text = 'query Mine { me { id } }';
    const { operations } = JSON.parse(apolloManifest([text], { clientName: 'ios' }));
    const manifest = JSON.parse(apolloManifest([MAIL]));
    manifest.operations.push(...operations);
    await files.write('all.json', JSON.stringify(manifest));
    await eventually(
      async () => (await byId(idOf(text), { 'apollographql-client-name': 'ios' })).status === 200,
    );
    expect(await status(text)).toBe(404);
  });
});

describe('a router whose manifests are broken', () => {
  it('does not start, and says which', async () => {
    const files = await ManifestFiles.create({ 'broken.json': '{' });
    const start = (name: string) =>
      TestGraph.start({ persistedOperations: { manifests: [files.path(name)] } });
    await expect(start('broken.json')).rejects.toThrow(/broken\.json: it is no JSON/);
    await expect(start('absent.json')).rejects.toThrow(/absent\.json/);
    await files.remove();
  });
});
