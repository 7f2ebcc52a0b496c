import { writeFile } from 'node:fs/promises';
import { jest } from '@jest/globals';
import { SECRET } from './fixtures/http-subgraph.ts';
import { eventually } from './fixtures/router.ts';
import { askOnce, PATIENCE, RouterCommand, SubgraphsOnPorts } from './fixtures/router-command.ts';

jest.setTimeout(PATIENCE + 10_000);

describe('dallal-router', () => {
  let graph: SubgraphsOnPorts;
  beforeAll(async () => {
    graph = await SubgraphsOnPorts.start();
  });
  afterAll(() => graph.close());

  it('serves a supergraph file over HTTP and ends with 0 on SIGTERM', async () => {
    const run = new RouterCommand(['--supergraph', graph.file, '--port', '0'], { ROUTER_SECRET: SECRET });
    try {
      const url = await run.up();
      const { body } = await askOnce(url, '{ me { name karma } products { name } }');
      expect(body.data).toMatchObject({ me: { name: 'Aisha', karma: 1 } });
    } finally {
      run.child.kill('SIGTERM');
    }
    expect(await run.ended).toBe(0);
  });

  it('warns of subgraphs that the supergraph does not have', async () => {
    const config = `${graph.file}.yaml`;
    await writeFile(config, 'subgraphs: { nowhere: { url: "http://127.0.0.1:9/graphql" } }');
    const run = new RouterCommand(['--supergraph', graph.file, '--port', '0', '--config', config]);
    await run.up();
    await run.dispose();
    expect(run.lines('subgraphs are configured that the supergraph does not have')).toMatchObject([
      { unknown: ['nowhere'] },
    ]);
  });

  it.each<[string, string[], RegExp]>([
    ['no supergraph is named', [], /supergraph: a supergraph file is needed/],
    ['the file is missing', ['--supergraph', '/nowhere.graphql'], /ENOENT.*\/nowhere\.graphql/],
    ['a flag is unknown', ['--what'], /--what.*--supergraph FILE/s],
  ])('says in words what is wrong when %s, and ends with 1', async (_, args, message) => {
    const run = new RouterCommand(args);
    expect(await run.ended).toBe(1);
    expect(run.err).toMatch(message);
    expect(run.err).not.toMatch(/^\s+at /m);
  });

  it('serves on after a rejected promise that nobody waits for, and ends with 1 after an uncaught exception', async () => {
    const faulty = `data:text/javascript,${encodeURIComponent(`
      process.on('SIGUSR2', () => Promise.reject(new Error('a task failed')));
      process.on('SIGHUP', () => { throw new Error('half done'); });
    `)}`;
    const args = ['--supergraph', graph.file, '--port', '0'];
    const run = new RouterCommand(args, { ROUTER_SECRET: SECRET }, ['--import', faulty]);
    const url = await run.up();
    run.child.kill('SIGUSR2');
    await eventually(() => run.lines('a rejected promise that nobody waits for').length === 1, PATIENCE);
    expect((await askOnce(url, '{ me { name } }')).body.errors).toBeUndefined();
    run.child.kill('SIGHUP');
    expect(await run.ended).toBe(1);
    expect(run.lines('uncaught exception: the process ends')).toMatchObject([
      { err: { message: 'half done' } },
    ]);
  });

  it('explains itself with --help', async () => {
    const run = new RouterCommand(['--help']);
    expect(await run.ended).toBe(0);
    expect(run.out).toContain('--supergraph FILE');
  });
});
