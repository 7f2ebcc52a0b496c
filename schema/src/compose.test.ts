import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { composeSupergraph } from './compose-supergraph.ts';
import { generate } from './generate.ts';
import { driftOf, writeGenerated } from './generated-files.ts';
import { readSupergraphConfig } from './supergraph-config.ts';

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable"])';
const subgraph = (name: string, sdl: string) => ({
  name,
  url: `http://${name}/graphql`,
  file: `schema/${name}.graphql`,
  sdl: `${link}\n${sdl}`,
});

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'dallal-compose-'));
});
afterEach(() => rm(folder, { recursive: true }));

describe('composition', () => {
  it('joins the fields that two subgraphs give one entity, and shows clients no federation', () => {
    const composition = composeSupergraph([
      subgraph('a', 'type Query { car: Car } type Car @key(fields: "id") { id: ID! }'),
      subgraph('b', 'type Car @key(fields: "id") { id: ID! make: String }'),
    ]);
    expect(composition).toMatchObject({ ok: true, hints: [] });
    if (!composition.ok) return;
    expect(composition.api).toContain('type Car {\n  id: ID!\n  make: String\n}');
    expect(composition.api).not.toContain('_entities');
    expect(composition.supergraph).toContain('join__Graph');
  });

  it('says which subgraphs disagree, and where', () => {
    const composition = composeSupergraph([
      subgraph('a', 'type Query { car: Car } type Car @key(fields: "id") { id: ID! make: String }'),
      subgraph('b', 'type Car @key(fields: "id") { id: ID! make: Int }'),
    ]);
    expect(composition).toMatchObject({ ok: false });
    if (composition.ok) return;
    expect(composition.errors.join('\n')).toMatch(
      /FIELD_TYPE_MISMATCH: .*Car\.make.*\n {4}in a, schema\/a\.graphql:2/,
    );
  });
});

describe('supergraph.yaml', () => {
  const write = (text: string) => writeFile(join(folder, 'supergraph.yaml'), text);
  const read = (environment = {}) => readSupergraphConfig(join(folder, 'supergraph.yaml'), environment);

  it('takes routing URLs from the environment, or their default', async () => {
    await write(
      // biome-ignore lint/suspicious/noTemplateCurlyInString: rover's syntax
      'federation_version: =2.9.3\nsubgraphs:\n  a:\n    routing_url: ${env.A_URL:-http://a}\n    schema: { file: a.graphql }\n',
    );
    expect(await read()).toEqual([{ name: 'a', routingUrl: 'http://a', schemaFile: 'a.graphql' }]);
    expect(await read({ A_URL: 'http://b' })).toMatchObject([{ routingUrl: 'http://b' }]);
  });

  it('refuses a floating federation version and names the field at fault', async () => {
    await write('federation_version: 2\nsubgraphs: {}\n');
    await expect(read()).rejects.toThrow(/federation_version/);
  });
});

it('writes each subgraph to the file that supergraph.yaml names', async () => {
  await writeFile(
    join(folder, 'supergraph.yaml'),
    'federation_version: =2.9.3\nsubgraphs:\n  vin:\n    routing_url: http://vin\n    schema: { file: ./graphs/of-vin.graphql }\n',
  );
  const { files } = await generate(folder);
  expect([...files.keys()].sort()).toEqual([
    'graphs/of-vin.graphql',
    'schema/api.graphql',
    'schema/supergraph.graphql',
  ]);
  expect(files.get('graphs/of-vin.graphql')).toContain('type Vehicle @key(fields: "vin")');
  await writeGenerated(folder, files);
  expect(await driftOf(folder, files)).toEqual([]);
});

it('notices a generated file that was edited, and one that is missing', async () => {
  const files = new Map([
    ['a.graphql', 'a'],
    ['b.graphql', 'b'],
    ['c.graphql', 'c'],
  ]);
  await writeGenerated(folder, files);
  expect(await driftOf(folder, files)).toEqual([]);
  await writeFile(join(folder, 'a.graphql'), 'edited');
  await rm(join(folder, 'b.graphql'));
  expect(await driftOf(folder, files)).toEqual(['a.graphql', 'b.graphql']);
});
