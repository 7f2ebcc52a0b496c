import { randomBytes } from 'node:crypto';
import { text } from 'node:stream/consumers';
import { parseArgs } from 'node:util';
import { ConfigError, DomainError } from '@dallal/subgraph';
import { MikroORM, TableNotFoundException } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';
import { makeStaff, PasswordTooWeak } from './account/staff.ts';
import { User } from './account/user.entity.ts';
import { AuditEntry } from './audit/audit-entry.entity.ts';
import { type MakeStaffConfig, readMakeStaffConfig } from './config.ts';
import { Contact } from './contact/contact.entity.ts';
import { PasswordHasher } from './password/password.ts';
import { GrantableRole, RoleGrant } from './role/account-role.entity.ts';
import { RoleService } from './role/role.service.ts';

const usage = `DATABASE_URL=postgres://… node subgraphs/users/dist/make-staff.js EMAIL < file-with-a-password

Gives the account a role. If there is none it is made, with the password on standard input; without one a
password is made up and printed.

  --role ROLE   admin (the default), who may do everything, or support
`;
const staffRoles: Readonly<Record<string, GrantableRole>> = {
  admin: GrantableRole.ADMIN,
  support: GrantableRole.SUPPORT,
};

/** Exit codes after sysexits.h. */
const EX_USAGE = 64;
const EX_DATAERR = 65;
const EX_CONFIG = 78;

const print = (line: string) => process.stdout.write(`${line}\n`);

function fail(message: string, code: number): void {
  process.stderr.write(`make-staff: ${message}\n`);
  process.exitCode = code;
}

async function run(address: string, role: GrantableRole, config: MakeStaffConfig): Promise<void> {
  // Only the tables: the events wait in the outbox for the relay of the process that serves.
  const orm = await MikroORM.init<PostgreSqlDriver, EntityManager>({
    driver: PostgreSqlDriver,
    clientUrl: config.DATABASE_URL,
    entities: [User, Contact, RoleGrant, AuditEntry],
    metadataProvider: ReflectMetadataProvider,
    logger: () => {},
  });
  try {
    const typed = process.stdin.isTTY ? '' : (await text(process.stdin)).replace(/\r?\n$/, '');
    const password = typed || randomBytes(15).toString('base64url');
    const passwords = await PasswordHasher.create({
      memoryKib: config.ARGON2_MEMORY_KIB,
      passes: config.ARGON2_PASSES,
    });
    const services = { passwords, roles: new RoleService() };
    const given = { email: address, password, role };
    const { user, email, created } = await makeStaff(orm.em.fork(), services, given);
    if (!created) {
      print(
        `${email} (since ${user.createdAt.toISOString()}) has the role ${role} now; its password is unchanged.`,
      );
    } else {
      print(`${email} has an account now, with the role ${role}.`);
      if (!typed) print(`Its password: ${password}`);
    }
  } finally {
    await orm.close(true);
  }
}

function readArguments(argv: string[]) {
  try {
    const options = { role: { type: 'string', default: 'admin' }, help: { type: 'boolean' } } as const;
    const { values, positionals } = parseArgs({ args: argv, options, allowPositionals: true });
    const role = staffRoles[values.role];
    const [email, ...more] = positionals;
    return { help: values.help, email: more.length === 0 ? email : undefined, role };
  } catch {
    return {};
  }
}

const { help, email, role } = readArguments(process.argv.slice(2));
if (help) print(usage);
else if (!email || !role) fail(`give one e-mail address, and admin or support.\n\n${usage}`, EX_USAGE);
else {
  try {
    await run(email, role, readMakeStaffConfig());
  } catch (error) {
    if (error instanceof ConfigError) fail(error.message, EX_CONFIG);
    else if (error instanceof DomainError || error instanceof PasswordTooWeak)
      fail(error.message, EX_DATAERR);
    else if (error instanceof TableNotFoundException)
      fail('the database has no accounts yet: start users once first.', 1);
    else fail((error as Error).message, 1);
  }
}
