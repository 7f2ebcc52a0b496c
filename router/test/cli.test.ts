import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { jest } from '@jest/globals';
import { HttpSubgraph, SECRET } from './fixtures/http-subgraph.ts';
import { eventually, post } from './fixtures/router.ts';
import { Store } from './fixtures/store.ts';
import { composeSupergraph, TestSubgraph } from './fixtures/subgraph.ts';
import { type SubgraphName, subgraphNames } from './fixtures/type-defs.ts';

const MAIN = new URL('../src/main.ts', import.meta.url).pathname;

/** Starts the command from its sources, which Node 24 runs by itself. */
function start(args: string[], env: Record<string, string> = {}) {
  const child: ChildProcess = spawn(
    process.execPath,
    ['--conditions=@dallal/source', '--experimental-transform-types', '--no-warnings', MAIN, ...args],
    { env: { PATH: process.env.PATH, ...env } },
  );
  const run = { child, out: '', err: '', ended: once(child, 'exit').then(([code]) => code as number) };
  child.stdout?.on('data', (data) => (run.out += data));
  child.stderr?.on('data', (data) => (run.err += data));
  return run;
}

/** A process of its own loads everything anew, which takes seconds on a busy machine. */
const PATIENCE = 60_000;
jest.setTimeout(PATIENCE + 10_000);

describe('dallal-router', () => {
  let folder: string;
  let subgraphs: HttpSubgraph[];
  let file: string;

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'router-'));
    const store = new Store();
    const started = subgraphNames.map(
      async (name) => [name, await HttpSubgraph.start(new TestSubgraph(name, store))] as const,
    );
    const entries = await Promise.all(started);
    subgraphs = entries.map(([, http]) => http);
    file = join(folder, 'supergraph.graphql');
    const urls = Object.fromEntries(entries.map(([name, { url }]) => [name, url])) as Record<
      SubgraphName,
      string
    >;
    await writeFile(file, composeSupergraph(urls));
  });
  afterAll(async () => {
    await Promise.all(subgraphs.map((subgraph) => subgraph.close()));
    await rm(folder, { recursive: true });
  });

  it('serves a supergraph file over HTTP and ends with 0 on SIGTERM', async () => {
    const run = start(['--supergraph', file, '--port', '0'], { ROUTER_SECRET: SECRET });
    try {
      await eventually(() => run.out.includes('router is up'), PATIENCE);
      const { url } = JSON.parse(run.out.split('\n').find((line) => line.includes('router is up')) ?? '{}');
      expect((await post(url, { query: '{ me { name karma } products { name } }' })).body.data).toMatchObject(
        {
          me: { name: 'Aisha', karma: 1 },
        },
      );
    } finally {
      run.child.kill('SIGTERM');
    }
    expect(await run.ended).toBe(0);
  });

  it.each<[string, string[], RegExp]>([
    ['no supergraph is named', [], /supergraph: a supergraph file is needed/],
    ['the file is missing', ['--supergraph', '/nowhere.graphql'], /ENOENT.*\/nowhere\.graphql/],
    ['a flag is unknown', ['--what'], /--what.*--supergraph FILE/s],
  ])('says in words what is wrong when %s, and ends with 1', async (_, args, message) => {
    const run = start(args);
    expect(await run.ended).toBe(1);
    expect(run.err).toMatch(message);
    expect(run.err).not.toMatch(/^\s+at /m);
  });

  it('explains itself with --help', async () => {
    const run = start(['--help']);
    expect(await run.ended).toBe(0);
    expect(run.out).toContain('--supergraph FILE');
  });
});
