import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { built, eventually, portRange, temporaryFolder } from '@dallal/testing';
import { demoAccounts } from '../src/demo-accounts.ts';
import { query, signIn, signUp } from './graph-client.ts';
import { isAlive, LauncherProcess } from './launcher-process.ts';

/** A start is most of what this costs, so one serves several promises; both cores may be busy with other files. */
const MINUTES = 60_000;
const password = 'a-long-enough-passphrase-1';
const kept = (n: number) => `kept${n}@example.com`;

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
    await launcher.prints('Ctrl-C stops it.', 2.5 * MINUTES);
    return launcher;
  };
  const postgresPid = () =>
    Number(readFileSync(join(data, 'postgres/postmaster.pid'), 'utf8').split('\n')[0]);

  beforeAll(async () => {
    await built();
    port = await portRange(1);
  }, 5 * MINUTES);
  afterEach(async () => {
    await Promise.all(started.splice(0).map((launcher) => launcher.end()));
  }, 2 * MINUTES);
  afterAll(() => folder.remove());

  it(
    'brings up the graph with demo data, says where everything is, and lets no second one have the data',
    async () => {
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
      const metrics = await (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
      for (const name of ['users', 'vin']) expect(metrics).toContain(`outbox_pending{subgraph="${name}"}`);
      expect(metrics).toContain('router_requests_total');
      expect(metrics.match(/^# TYPE outbox_pending /gm)).toHaveLength(1);

      const second = new LauncherProcess(['--port', String(await portRange(1)), '--data', data, '--fresh']);
      const { code, output } = await second.ended();
      expect(code).toBe(1);
      expect(output).toMatch(new RegExp(`dallal: Another dallal \\(pid ${launcher.pid}\\) runs on .*`));
      const { data: found } = await query(port, '{ products(first: 1) { edges { node { name } } } }');
      expect(found.products.edges).toHaveLength(1);
    },
    5 * MINUTES,
  );

  it(
    'keeps its data over each signal to stop: it drains, leaves no process, and ends with 0',
    async () => {
      const signals = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;
      for (const [n, signal] of signals.entries()) {
        const launcher = await up();
        if (n > 0)
          expect(await signIn(port, kept(n - 1), password)).toMatchObject({ __typename: 'SignedIn' });
        await signUp(port, kept(n), password, outbox);
        const postgres = postgresPid();
        const { code, output } = await launcher.end(signal);
        expect(code).toBe(0);
        expect(output).toMatch(/stopping …[\s\S]*stopped\n$/);
        await eventually(() => !isAlive(postgres), { within: 30_000 });
        expect(existsSync(join(data, 'lock'))).toBe(false);
      }
    },
    10 * MINUTES,
  );

  it(
    'can be stopped while it starts',
    async () => {
      const launcher = start();
      await launcher.prints('PostgreSQL runs');
      const { code, output } = await launcher.end();
      expect(code).toBe(0);
      expect(output).not.toContain('dallal:');
      expect(existsSync(join(data, 'postgres/postmaster.pid'))).toBe(false);
    },
    3 * MINUTES,
  );

  it(
    'recovers from every end it can be given, and nothing acknowledged is lost',
    async () => {
      const isThere = async (email: string) =>
        expect(await signIn(port, email, password)).toMatchObject({ __typename: 'SignedIn' });

      // By kill -9, though PostgreSQL lives on.
      const first = await up();
      const orphan = postgresPid();
      await signUp(port, 'survivor@example.com', password, outbox);
      await first.end('SIGKILL');
      expect(isAlive(orphan)).toBe(true);

      // By kill -9 of PostgreSQL as well.
      const second = await up();
      await eventually(() => !isAlive(orphan), { within: 30_000 });
      await isThere('survivor@example.com');
      await signUp(port, 'survivor2@example.com', password, outbox);
      const server = postgresPid();
      await second.end('SIGKILL');
      process.kill(server, 'SIGKILL');

      // By a second signal, at once.
      const third = await up();
      await isThere('survivor2@example.com');
      const impatient = postgresPid();
      process.kill(third.pid, 'SIGTERM');
      expect((await third.end('SIGINT')).code).toBe(130);
      await eventually(() => !isAlive(impatient), { within: 30_000 });

      await up();
      await isThere('survivor2@example.com');
    },
    10 * MINUTES,
  );

  it(
    'starts PostgreSQL again when it dies, says so, and the graph answers again',
    async () => {
      const launcher = await up();
      process.kill(postgresPid(), 'SIGKILL');
      await launcher.prints('PostgreSQL ended by itself; starting it again');
      await launcher.prints('PostgreSQL runs again');
      await eventually(
        async () => (await signIn(port, 'customer@dallal.example')).__typename === 'SignedIn',
        {
          within: 60_000,
        },
      );
    },
    5 * MINUTES,
  );

  it(
    'starts with nothing in it after --fresh --no-demo',
    async () => {
      if (!existsSync(data)) await (await up()).end();
      await up('--fresh', '--no-demo');
      expect(await signIn(port, 'customer@dallal.example')).toMatchObject({
        __typename: 'InvalidCredentials',
      });
      expect(readdirSync(join(data, 'logs'))).toContain('dallal.log');
    },
    5 * MINUTES,
  );
});
