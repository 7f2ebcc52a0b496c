import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { newId } from '@dallal/subgraph';
import {
  built,
  createDatabase,
  programEnvironment,
  root,
  type SubgraphTest,
  testSubgraph,
} from '@dallal/testing';
import { jest } from '@jest/globals';
import { users as definition } from '../src/subgraph.ts';
import { me, newPerson, PASSWORD, SIGN_IN } from './people.ts';

// The command loads everything anew each time, which takes seconds on a busy machine.
jest.setTimeout(120_000);

async function run(database: string, args: string[], stdin = '') {
  const child = spawn(process.execPath, [join(root, 'subgraphs/users/dist/make-staff.js'), ...args], {
    env: { ...programEnvironment(), DATABASE_URL: database },
  });
  child.stdin.end(stdin);
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [stdout, stderr] = await Promise.all([text(child.stdout), text(child.stderr)]);
  return { stdout, stderr, code: await ended };
}

describe('make-staff', () => {
  let users: SubgraphTest;
  let database: string;

  beforeAll(async () => {
    await built();
    users = await testSubgraph(definition);
    database = users.em().config.get('clientUrl')!;
  }, 120_000);
  afterAll(() => users.close());

  const newEmail = () => `${newId()}@example.com`;
  const signIn = async (email: string, password: string) =>
    me(users, (await users.execute(SIGN_IN, { input: { identifier: email, password } })).data.signIn);

  it('makes an account with the password on standard input, and tells the others of it', async () => {
    const email = newEmail();
    const { code, stdout } = await run(database, [email.toUpperCase()], `${PASSWORD}\n`);
    expect({ code, stdout }).toEqual({
      code: 0,
      stdout: `${email} has an account now, with the role admin.\n`,
    });
    const user = await signIn(email, PASSWORD);
    expect(user).toMatchObject({ roles: ['customer', 'admin'], state: 'ACTIVE' });
    const registered = (await users.events('user.registered')).filter(({ data }) => data.email === email);
    expect(registered).toMatchObject([{ aggregateId: user.id }]);
  });

  it('makes up a password when it is given none, and prints it; gives the role that is asked for', async () => {
    const email = newEmail();
    const { stdout } = await run(database, [email, '--role', 'support']);
    const [, password] = /^Its password: (\S{20,})$/m.exec(stdout)!;
    expect(await signIn(email, password!)).toMatchObject({ roles: ['customer', 'support'] });
  });

  it('gives an account that is there the role, and leaves its password', async () => {
    const { email } = await newPerson(users);
    const before = await users.events('user.registered');
    for (let time = 0; time < 2; time++) {
      const { code, stdout } = await run(database, [email], 'another password\n');
      expect(code).toBe(0);
      expect(stdout).toContain('its password is unchanged');
    }
    expect(await signIn(email, PASSWORD)).toMatchObject({ roles: ['customer', 'admin'] });
    expect(await users.events('user.registered')).toEqual(before);
  });

  it.each([
    ['no address', [], '', 64],
    ['what is no address', ['nobody'], PASSWORD, 65],
    ['a weak password', ['weak@example.com'], 'short', 65],
    ['a role that there is not', ['nobody@example.com', '--role', 'king'], PASSWORD, 64],
  ])('refuses %s and makes nothing', async (_, args, stdin, expected) => {
    const before = await users.events('user.registered');
    const { code, stdout, stderr } = await run(database, args, stdin);
    expect({ code, stdout }).toEqual({ code: expected, stdout: '' });
    expect(stderr).toMatch(/^make-staff: /);
    expect(await users.events('user.registered')).toEqual(before);
  });

  it('names what is missing in its configuration', async () => {
    const { code, stderr } = await run('', ['a@example.com'], PASSWORD);
    expect(code).toBe(78);
    expect(stderr).toContain('DATABASE_URL: is missing');
  });

  it('says so when users never started on the database', async () => {
    const empty = await createDatabase();
    try {
      const { code, stderr } = await run(empty.url, ['a@example.com'], PASSWORD);
      expect(code).toBe(1);
      expect(stderr).toContain('start users once first');
    } finally {
      await empty.drop();
    }
  });
});
