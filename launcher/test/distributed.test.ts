import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { built, eventually, portRange, root, temporaryFolder } from '@dallal/testing';
import { query, signIn, signUp } from './graph-client.ts';
import { isAlive, LauncherProcess } from './launcher-process.ts';
import { childrenOf } from './process-tree.ts';

const password = 'a-long-enough-passphrase-1';

describe('npm run start:distributed', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const outbox = join(data, 'outbox');
  let port: number;
  let launcher: LauncherProcess;

  const up = async () => {
    launcher = new LauncherProcess(['--distributed', '--port', String(port), '--data', data]);
    await launcher.prints('Ctrl-C stops it.', 150_000);
  };

  beforeAll(async () => {
    await built();
    port = await portRange(9);
    await up();
  }, 480_000);
  afterAll(async () => {
    await launcher?.end();
    folder.remove();
  }, 120_000);

  it('runs every subgraph, the router, Redis and PostgreSQL as processes of their own', async () => {
    const commands = childrenOf(launcher.pid).map(({ command }) => command);
    const names = ['users', 'products', 'orders', 'bids', 'payments', 'notifications', 'analytics', 'vin'];
    for (const part of [
      ...names.map((name) => `subgraphs/${name}/`),
      'router/dist',
      'redis-server',
      'postgres',
    ]) {
      expect(commands).toContainEqual(expect.stringContaining(part));
    }
    expect(await signIn(port, 'customer@dallal.example')).toMatchObject({ __typename: 'SignedIn' });
  });

  it('passes the demo', async () => {
    const demo = join(root, 'clients/demo/dist/main.js');
    const url = `http://127.0.0.1:${port}/graphql`;
    const { stdout } = await promisify(execFile)(process.execPath, [demo, '--url', url, '--outbox', outbox]);
    expect(stdout).toMatch(/All \d+ steps did what they should\.\n$/);
  }, 300_000);

  it.each(['subgraphs/users/', 'router/dist', 'redis-server'])(
    'starts %s again when it is killed, and the graph answers again',
    async (part) => {
      const killed = childrenOf(launcher.pid).find(({ command }) => command.includes(part))!;
      process.kill(killed.pid, 'SIGKILL');
      await eventually(
        () => childrenOf(launcher.pid).some((it) => it.command.includes(part) && it.pid !== killed.pid),
        { within: 60_000 },
      );
      const signedIn = async () => (await signIn(port, 'customer@dallal.example')).__typename === 'SignedIn';
      await eventually(signedIn, { within: 60_000 });
    },
    180_000,
  );

  it('tells nobody who does not come through the router anything', async () => {
    // The first of the subgraphs.
    const response = await fetch(`http://127.0.0.1:${port + 1}/graphql`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ query: '{ _service { sdl } }' }),
    });
    expect(response.status).toBe(401);
  });

  it('leaves no process of ours behind when the launcher alone is killed, and keeps what was acknowledged', async () => {
    await signUp(port, 'survivor@example.com', password, outbox);
    const ours = childrenOf(launcher.pid);
    await launcher.end('SIGKILL');
    const nodes = ours.filter(({ command }) => command.includes('/dist/main.js'));
    expect(nodes).toHaveLength(9);
    await eventually(() => nodes.every(({ pid }) => !isAlive(pid)), { within: 60_000 });
    await up();
    await eventually(() => ours.every(({ pid }) => !isAlive(pid)), { within: 30_000 });
    expect(await signIn(port, 'survivor@example.com', password)).toMatchObject({ __typename: 'SignedIn' });
  }, 300_000);

  it('drains on SIGTERM, leaves no process, and ends with 0', async () => {
    const children = childrenOf(launcher.pid);
    const { code } = await launcher.end('SIGTERM');
    expect(code).toBe(0);
    await eventually(() => children.every(({ pid }) => !isAlive(pid)), { within: 30_000 });
    await expect(query(port, '{ __typename }')).rejects.toThrow();
  }, 120_000);
});
