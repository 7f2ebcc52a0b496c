import { type ChildProcess, spawn } from 'node:child_process';
import { join } from 'node:path';
import { sign } from '@dallal/signing';
import {
  built,
  createDatabase,
  eventually,
  freePort,
  type RedisServer,
  root,
  startRedis,
  type TestDatabase,
} from '@dallal/testing';
import { createRemoteJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { PASSWORD, SIGN_UP } from './people.ts';

const secret = 'a secret of at least thirty-two characters';

interface UsersProcess {
  readonly child: ChildProcess;
  readonly url: string;
  readonly stderr: () => string;
}

async function launch(environment: Record<string, string>): Promise<UsersProcess> {
  const port = await freePort();
  const child = spawn(process.execPath, [join(root, 'subgraphs/users/dist/main.js')], {
    env: { PORT: String(port), ROUTER_SECRET: secret, LOG_LEVEL: 'warn', ...environment },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let stderr = '';
  child.stderr!.on('data', (chunk) => {
    stderr += chunk;
  });
  return { child, url: `http://127.0.0.1:${port}`, stderr: () => stderr };
}

const ready = (users: UsersProcess) =>
  eventually(async () => (await fetch(`${users.url}/ready`)).status === 200, {
    within: 20_000,
    what: 'the users process to be ready',
  });

async function ended({ child }: UsersProcess): Promise<number | null> {
  const runs = child.exitCode === null && child.signalCode === null;
  if (runs) await new Promise((resolve) => child.once('close', resolve));
  return child.exitCode;
}

describe('users as a process of its own', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let processes: UsersProcess[];

  beforeAll(async () => {
    await built();
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    const environment = { DATABASE_URL: database.url, REDIS_URL: redis.url };
    processes = await Promise.all([launch(environment), launch(environment)]);
    await Promise.all(processes.map(ready));
  }, 120_000);

  afterAll(async () => {
    for (const { child } of processes ?? []) child.kill('SIGKILL');
    await Promise.all((processes ?? []).map(ended));
    await Promise.all([database?.drop(), redis?.stop()]);
  });

  it('starts twice at the same instant on an empty database, and both publish the one key', async () => {
    const [one, other] = await Promise.all(
      processes.map(
        async ({ url }) => (await fetch(`${url}/.well-known/jwks.json`)).json() as Promise<JSONWebKeySet>,
      ),
    );
    expect(one!.keys).toHaveLength(1);
    expect(other).toEqual(one);
  });

  it('answers the router, whose token of one process holds by the keys of the other', async () => {
    const input = { email: 'process@example.com', password: PASSWORD, displayName: 'Process' };
    const body = JSON.stringify({ query: SIGN_UP, variables: { input } });
    const headers = {
      'content-type': 'application/json',
      ...sign(secret, { body, identity: null, requestId: 'test' }),
    };
    const response = await fetch(`${processes[0]!.url}/graphql`, { method: 'POST', headers, body });
    const { data } = (await response.json()) as { data: { signUp: { accessToken: string } } };
    const jwks = createRemoteJWKSet(new URL(`${processes[1]!.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(data.signUp.accessToken, jwks, {
      issuer: 'dallal',
      audience: 'dallal',
    });
    expect(payload.roles).toEqual(['customer']);
  });

  it('answers nobody without the router’s signature', async () => {
    const body = JSON.stringify({ query: '{ _service { sdl } }' });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${processes[0]!.url}/graphql`, { method: 'POST', headers, body });
    expect(response.status).toBe(401);
  });

  it('says all that is wrong with its configuration at once, and does not start', async () => {
    const faulty = await launch({
      DATABASE_URL: database.url,
      ACCESS_TOKEN_MINUTES: 'a quarter',
      ARGON2_MEMORY_KIB: '64',
    });
    expect(await ended(faulty)).toBe(78);
    for (const name of ['REDIS_URL', 'ACCESS_TOKEN_MINUTES', 'ARGON2_MEMORY_KIB']) {
      expect(faulty.stderr()).toContain(name);
    }
  });

  it('drains and ends on SIGTERM', async () => {
    for (const { child } of processes) child.kill('SIGTERM');
    expect(await Promise.all(processes.map(ended))).toEqual([0, 0]);
  });
});
