import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, eventually, freePort, temporaryFolder } from '@dallal/testing';
import { demoAccounts } from '../src/demo-accounts.ts';
import { query, signIn, signUp } from './graph-client.ts';
import { isAlive, LauncherProcess } from './launcher-process.ts';

const password = 'a-long-enough-passphrase-1';

describe('npm start', () => {
  const folder = temporaryFolder();
  const data = join(folder.path, 'data');
  const outbox = join(data, 'outbox');
  const started: LauncherProcess[] = [];
  let port: number;

  const start = (...args: string[]) => {
    const launcher = new LauncherProcess(['--port', String(port), '--data', data, ...args]);
    started.push(launcher);
    return launcher;
  };
  const up = async (...args: string[]) => {
    const launcher = start(...args);
    await launcher.prints('Ctrl-C stops it.', 90_000);
    return launcher;
  };
  const postgresPid = () =>
    Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

  beforeAll(async () => {
    await built();
    port = await freePort();
  }, 180_000);
  afterEach(async () => {
    await Promise.all(started.splice(0).map((launcher) => launcher.end()));
  });
  afterAll(() => folder.remove());

  it('brings up the graph with demo data, and says where everything is', async () => {
    const launcher = await up();
    const graph = `http://127.0.0.1:${port}/graphql`;
    for (const text of [
      `Web client  http://127.0.0.1:${port}/`,
      `Graph       ${graph}`,
      data,
      join(data, 'logs'),
      'dallal-demo-2026',
    ]) {
      expect(launcher.output).toContain(text);
    }
    for (const path of ['/', '/requests/of/somebody']) {
      const page = await fetch(`http://127.0.0.1:${port}${path}`, { headers: { accept: 'text/html' } });
      expect([page.status, await page.text()]).toEqual([200, expect.stringContaining('<div id="root">')]);
    }
    for (const { email } of demoAccounts) {
      expect(launcher.output).toContain(email);
      expect(await signIn(port, email)).toMatchObject({ __typename: 'SignedIn' });
    }
    const { data: found } = await query(port, '{ products(first: 1) { edges { node { name } } } }');
    expect(found.products.edges).toHaveLength(1);
    const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
    for (const name of ['users', 'vin']) expect(metrics).toContain(`outbox_pending{subgraph="${name}"}`);
    expect(metrics).toContain('router_requests_total');
    expect(metrics.match(/^# TYPE outbox_pending /gm)).toHaveLength(1);
  }, 120_000);

  it('keeps the data when it is stopped and started again', async () => {
    const first = await up();
    await signUp(port, 'kept@example.com', password, outbox);
    expect((await first.end()).code).toBe(0);
    await up();
    expect(await signIn(port, 'kept@example.com', password)).toMatchObject({ __typename: 'SignedIn' });
  }, 120_000);

  it('refuses a second one on the same data, and the first does not notice', async () => {
    const first = await up();
    const second = new LauncherProcess(['--port', String(await freePort()), '--data', data, '--fresh']);
    const { code, output } = await second.ended();
    expect(code).toBe(1);
    expect(output).toMatch(new RegExp(`dallal: Another dallal \\(pid ${first.pid}\\) runs on .*`));
    expect(await query(port, '{ __typename }')).toEqual({ data: { __typename: 'Query' } });
  }, 120_000);

  it.each(['SIGTERM', 'SIGINT', 'SIGHUP'] as const)(
    'drains on %s, leaves no process, and ends with 0',
    async (signal) => {
      const launcher = await up();
      const postgres = postgresPid();
      const { code, output } = await launcher.end(signal);
      expect(code).toBe(0);
      expect(output).toMatch(/stopping …[\s\S]*stopped\n$/);
      await eventually(() => !isAlive(postgres));
      expect(existsSync(join(data, 'lock'))).toBe(false);
    },
    120_000,
  );

  it('ends at once at the second signal, and recovers from that as well', async () => {
    const launcher = await up();
    const postgres = postgresPid();
    process.kill(launcher.pid, 'SIGTERM');
    expect((await launcher.end('SIGINT')).code).toBe(130);
    await eventually(() => !isAlive(postgres));
    await up();
    expect(await signIn(port, 'customer@dallal.example')).toMatchObject({ __typename: 'SignedIn' });
  }, 120_000);

  it('can be stopped while it starts', async () => {
    const launcher = start();
    await launcher.prints('PostgreSQL runs');
    const { code, output } = await launcher.end();
    expect(code).toBe(0);
    expect(output).not.toContain('dallal:');
    expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false);
  }, 120_000);

  it('recovers from kill -9, though PostgreSQL lives on: nothing acknowledged is lost', async () => {
    const first = await up();
    const orphan = postgresPid();
    await signUp(port, 'survivor@example.com', password, outbox);
    await first.end('SIGKILL');
    expect(isAlive(orphan)).toBe(true);
    await up();
    await eventually(() => !isAlive(orphan));
    expect(await signIn(port, 'survivor@example.com', password)).toMatchObject({ __typename: 'SignedIn' });
  }, 120_000);

  it('recovers when PostgreSQL was killed as well', async () => {
    const first = await up();
    const postgres = postgresPid();
    await signUp(port, 'survivor2@example.com', password, outbox);
    await first.end('SIGKILL');
    process.kill(postgres, 'SIGKILL');
    await up();
    expect(await signIn(port, 'survivor2@example.com', password)).toMatchObject({ __typename: 'SignedIn' });
  }, 120_000);

  it('starts PostgreSQL again when it dies, says so, and the graph answers again', async () => {
    const launcher = await up();
    process.kill(postgresPid(), 'SIGKILL');
    await launcher.prints('PostgreSQL ended by itself; starting it again');
    await launcher.prints('PostgreSQL runs again');
    await eventually(async () => (await signIn(port, 'customer@dallal.example')).__typename === 'SignedIn', {
      within: 20_000,
    });
  }, 120_000);

  it('starts with nothing in it after --fresh --no-demo', async () => {
    await (await up()).end();
    await up('--fresh', '--no-demo');
    expect(await signIn(port, 'customer@dallal.example')).toMatchObject({ __typename: 'InvalidCredentials' });
    expect(readdirSync(join(data, 'logs'))).toContain('dallal.log');
  }, 120_000);
});
