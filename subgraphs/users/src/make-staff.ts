import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { ConfigError, DomainError } from '@dallal/subgraph';
import { MikroORM, TableNotFoundException } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { makeStaff, PasswordTooShort } from './account/staff.ts';
import { type MakeStaffConfig, readMakeStaffConfig } from './config.ts';
import { createServices } from './services.ts';
import { users } from './subgraph.ts';

const usage = `DATABASE_URL=postgres://… node subgraphs/users/dist/make-staff.js EMAIL < file-with-a-password

Gives the account the role staff. If there is none it is made, with the password on standard input; without one a
password is made up and printed.
`;

/** Exit codes after sysexits.h. */
const EX_USAGE = 64;
const EX_DATAERR = 65;
const EX_CONFIG = 78;

const print = (line: string) => process.stdout.write(`${line}\n`);

function fail(message: string, code: number): void {
  process.stderr.write(`make-staff: ${message}\n`);
  process.exitCode = code;
}

async function run(email: string, config: MakeStaffConfig): Promise<void> {
  // Only the tables: the events wait in the outbox for the relay of the process that serves.
  const orm = await MikroORM.init<PostgreSqlDriver, EntityManager>({
    driver: PostgreSqlDriver,
    clientUrl: config.DATABASE_URL,
    entities: [...users.entities],
    metadataProvider: ReflectMetadataProvider,
    logger: () => {},
  });
  try {
    const em = () => orm.em.fork();
    const typed = process.stdin.isTTY ? '' : (await text(process.stdin)).replace(/\r?\n$/, '');
    const password = typed || randomBytes(15).toString('base64url');
    const { user, created } = await makeStaff(em(), await createServices({ config, em }), {
      email,
      password,
    });
    if (!created) {
      print(`${user.email} (since ${user.createdAt.toISOString()}) is staff now; its password is unchanged.`);
    } else {
      print(`${user.email} has an account now, and is staff.`);
      if (!typed) print(`Its password: ${password}`);
    }
  } finally {
    await orm.close(true);
  }
}

const [email, ...more] = process.argv.slice(2);
if (email === '--help') print(usage);
else if (!email || more.length > 0) fail(`give one e-mail address.\n\n${usage}`, EX_USAGE);
else {
  try {
    await run(email, readMakeStaffConfig());
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message, EX_CONFIG);
    else if (error instanceof DomainError || error instanceof PasswordTooShort)
      fail(error.message, EX_DATAERR);
    else if (error instanceof TableNotFoundException)
      fail('the database has no accounts yet: start users once first.', 1);
    else fail((error as Error).message, 1);
  }
}
