import { readdir, readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import {
  built,
  createDatabase,
  eventually,
  type RedisServer,
  SubgraphProcess,
  startRedis,
  type TestDatabase,
  temporaryFolder,
} from '@dallal/testing';
import { jest } from '@jest/globals';
import { createRemoteJWKSet, type JSONWebKeySet, jwtVerify } from 'jose';
import { PASSWORD, SIGN_UP, VERIFY_CONTACT } from './people.ts';

// A process loads everything anew, which takes seconds on a busy machine.
jest.setTimeout(120_000);

describe('users as a process of its own', () => {
  let database: TestDatabase;
  let redis: RedisServer;
  let environment: Record<string, string>;
  const processes: SubgraphProcess[] = [];
  const outbox = temporaryFolder();

  async function launch(more: Record<string, string> = {}): Promise<SubgraphProcess> {
    const users = await SubgraphProcess.launch('users', { ...environment, ...more });
    processes.push(users);
    return users;
  }

  beforeAll(async () => {
    await built();
    [database, redis] = await Promise.all([createDatabase(), startRedis()]);
    environment = { DATABASE_URL: database.url, REDIS_URL: redis.url, OUTBOX_DIR: outbox.path };
    const both = await Promise.all([launch(), launch()]);
    await Promise.all(both.map((users) => users.ready()));
  }, 120_000);

  afterAll(async () => {
    await Promise.all(processes.map((users) => users.end('SIGKILL')));
    await Promise.all([database?.drop(), redis?.stop()]);
    outbox.remove();
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
    const [one, other] = processes;
    const input = { email: 'process@example.com', password: PASSWORD, displayName: 'Process', locale: 'EN' };
    const { signUp } = await one!.ask(SIGN_UP, { input });
    const answer = { challengeId: signUp.challengeId, code: await codeIn(outbox.path) };
    // Begun by one, ended by the other: both open what either sealed.
    const { verifyContact } = await other!.ask(VERIFY_CONTACT, { input: answer });
    const jwks = createRemoteJWKSet(new URL(`${one!.url}/.well-known/jwks.json`));
    const { payload } = await jwtVerify(verifyContact.accessToken, jwks, {
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
      REDIS_URL: '',
      ACCESS_TOKEN_MINUTES: 'a quarter',
      ARGON2_MEMORY_KIB: '64',
    });
    expect(await faulty.ended()).toBe(78);
    for (const name of ['REDIS_URL', 'ACCESS_TOKEN_MINUTES', 'ARGON2_MEMORY_KIB']) {
      expect(faulty.stderr).toContain(name);
    }
  });

  it('ends when its port is taken, so that the harness finds another', async () => {
    const taken = createServer((_, response) => response.writeHead(503).end());
    await new Promise<void>((resolve) => taken.listen(0, '127.0.0.1', resolve));
    try {
      const { port } = taken.address() as AddressInfo;
      const users = await (await launch({ PORT: String(port) })).ready();
      expect(users.url).not.toContain(`:${port}`);
      expect(await users.end('SIGTERM')).toBe(0);
    } finally {
      taken.close();
      taken.closeAllConnections();
    }
  });

  it('drains and ends on SIGTERM', async () => {
    const [one, other] = processes;
    expect(await Promise.all([one!.end('SIGTERM'), other!.end('SIGTERM')])).toEqual([0, 0]);
  });
});

/** The code in the one message that was sent. */
function codeIn(folder: string): Promise<string> {
  const look = async () => {
    const [name] = (await readdir(folder)).filter((each) => each.endsWith('.eml'));
    return name && /^(\d{6}) is your/m.exec(await readFile(join(folder, name), 'utf8'))?.[1];
  };
  return eventually(look, { within: 20_000, what: 'a message with a code' });
}
