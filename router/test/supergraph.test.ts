import { mkdir, mkdtemp, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { FileSource } from '../src/supergraph/sources/file-source.ts';
import { eventually, recordingLog, TestGraph } from './fixtures/router.ts';
import { SocketClient } from './fixtures/socket-client.ts';
import { composeSupergraph } from './fixtures/subgraph.ts';

describe('a supergraph file that Kubernetes mounts', () => {
  it('is loaded anew when the links it goes through are swapped', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'router-'));
    // As a ConfigMap is mounted: the file is a link through `..data`, which is a link to a folder of its version.
    const mount = async (version: string, sdl: string) => {
      await mkdir(join(folder, version));
      await writeFile(join(folder, version, 'supergraph.graphql'), sdl);
      await symlink(version, join(folder, '..data.new'));
      await rename(join(folder, '..data.new'), join(folder, '..data'));
    };
    await mount('..1', composeSupergraph());
    const file = join(folder, 'supergraph.graphql');
    await symlink(join('..data', 'supergraph.graphql'), file);
    const graph = await TestGraph.start({ supergraph: { file } });
    await mount('..2', composeSupergraph().replace(/^ {2}email: String.*$/m, ''));
    await eventually(async () => (await graph.query('{ me { email } }')).status === 400);
    await graph.close();
    await rm(folder, { recursive: true });
  });
});

describe('a supergraph file whose folder does not tell of a change', () => {
  it('is read every so often: below a link to a folder, when it is gone, when it is there again', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'router-'));
    const release = async (name: string, text: string) => {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 's.graphql'), text);
      await symlink(name, join(folder, 'new'));
      await rename(join(folder, 'new'), join(folder, 'current'));
    };
    await release('1', 'first');
    const told: string[] = [];
    const tell = (what: string) => () => void told.push(what);
    const source = new FileSource(join(folder, 'current', 's.graphql'), recordingLog().log, 150);
    const watch = source.watch(await source.read(), {
      changed: (text) => void told.push(text),
      lost: tell('lost'),
      found: tell('found'),
    });
    try {
      await release('2', 'second');
      await eventually(() => told.length === 1);
      // Emptied is as good as gone: nobody means to serve nothing.
      await writeFile(join(folder, '2', 's.graphql'), '');
      await eventually(() => told.length === 2);
      await rm(join(folder, '2'), { recursive: true });
      await release('3', 'third');
      await eventually(() => told.length === 4);
    } finally {
      watch.stop();
      await rm(folder, { recursive: true });
    }
    expect(told).toEqual(['second', 'lost', 'found', 'third']);
  });
});

describe('the supergraph file', () => {
  let folder: string;
  let file: string;
  let graph: TestGraph;

  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'router-'));
    file = join(folder, 'supergraph.graphql');
    await writeFile(file, composeSupergraph());
    graph = await TestGraph.start({ supergraph: { file } });
  });
  afterEach(async () => {
    await graph.close();
    await rm(folder, { recursive: true });
  });

  const hasField = async (name: string) => {
    const { body } = await graph.query('{ __type(name: "User") { fields { name } } }');
    const type = body.data?.__type as { fields: { name: string }[] } | undefined;
    return type?.fields.some((field) => field.name === name) ?? false;
  };
  const without = (field: RegExp) => composeSupergraph().replace(field, '');

  it('is loaded anew when it changes', async () => {
    expect(await hasField('email')).toBe(true);
    await writeFile(file, without(/^ {2}email: String.*$/m));
    await eventually(async () => !(await hasField('email')));
  });

  it('is loaded anew when another file takes its place', async () => {
    await writeFile(`${file}.new`, without(/^ {2}email: String.*$/m));
    await rename(`${file}.new`, file);
    await eventually(async () => !(await hasField('email')));
  });

  it.each([
    ['is broken', 'type Query {'],
    ['is no supergraph', 'type Query { a: Int }'],
  ])('keeps the old one, and says so, when the new one %s', async (_, text) => {
    await writeFile(file, text);
    await eventually(() => graph.lines.some(({ msg }) => String(msg).includes('the old one serves on')));
    expect((await graph.query('{ me { name karma } }')).body).toEqual({
      data: { me: { name: 'Aisha', karma: 1 } },
    });
    expect(await graph.router.metrics()).toContain('router_supergraph_reloads_total{outcome="refused"} 1');
  });

  it('leaves running subscriptions alone when it changes', async () => {
    const client = await SocketClient.connect(graph.router.url);
    client.subscribe('1', 'subscription { priceChanged(upc: "b1") { price author { karma } } }');
    await eventually(() => graph.store.subscribers === 1);
    await writeFile(file, without(/^ {2}email: String.*$/m));
    await eventually(async () => !(await hasField('email')));
    graph.store.changePrice('b1', 5);
    await client.until(() => client.of('1').length === 1);
    expect(client.of('1')).toMatchObject([
      { type: 'next', payload: { data: { priceChanged: { price: 5 } } } },
    ]);
    await client.close();
  });
});

describe('a supergraph that cannot be read', () => {
  it.each(['', 'type Query {', 'type Query { a: Int }'])('does not start: %j', async (supergraph) => {
    await expect(TestGraph.start({ supergraph })).rejects.toThrow();
  });
});
