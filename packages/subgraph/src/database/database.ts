import { type AnyEntity, type EntityClass, MikroORM } from '@mikro-orm/core';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { type Migration, Migrator } from '@mikro-orm/migrations';
import { type EntityManager, PostgreSqlDriver } from '@mikro-orm/postgresql';
import type { Logger } from 'pino';
import { releaseLostConnections } from './lost-connections.ts';
import { sql, transaction } from './transaction.ts';

export type Database = MikroORM<PostgreSqlDriver, EntityManager>;
export type MigrationClass = new (...args: ConstructorParameters<typeof Migration>) => Migration;

/**
 * How long a statement waits for a connection, be it a new one or its turn at a full pool: pg has one limit for both. A
 * server that is down refuses at once; this is for one that does not answer, and for bursts.
 */
const CONNECT_TIMEOUT_MS = 5_000;
const STATEMENT_TIMEOUT_MS = 10_000;
/**
 * How long a transaction may do nothing: the server then ends it, and its locks with it. Else a process that hangs, or whose
 * machine is gone without a word, would keep what it had locked from all others for hours. Less than a statement waits, so that
 * those who wait for such a lock still get it.
 */
const IDLE_TIMEOUT_MS = 8_000;

/**
 * Connects to the one database of a subgraph. Connections are made on demand, so this succeeds while PostgreSQL is
 * still down; the first statement does not.
 */
export function openDatabase(options: {
  name: string;
  url: string;
  poolSize: number;
  entities: readonly EntityClass<AnyEntity>[];
  migrations: readonly MigrationClass[];
  log: Logger;
}): Promise<Database> {
  return MikroORM.init<PostgreSqlDriver, EntityManager>({
    driver: PostgreSqlDriver,
    clientUrl: options.url,
    entities: [...options.entities],
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: {
      snapshot: false,
      migrationsList: options.migrations.map((migration) => ({ name: migration.name, class: migration })),
    },
    pool: { min: 0, max: options.poolSize },
    driverOptions: {
      connectionTimeoutMillis: CONNECT_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_TIMEOUT_MS,
      onPoolCreated: releaseLostConnections,
      application_name: `dallal-${options.name}`,
    },
    logger: (message) => options.log.debug(message),
    colors: false,
  });
}

/** Any number will do, as long as nothing else in a subgraph's own database locks it. */
const MIGRATION_LOCK = 4_004_004;

/**
 * Applies the migrations that this database has not seen, in the order of the list: all of them or none. Of several
 * processes that start at once one does it, and the others wait. A large table takes as long as it takes, hence no
 * timeouts.
 */
export async function migrate(database: Database): Promise<void> {
  await transaction(database.em.fork(), async (tx) => {
    await sql(tx, 'set local statement_timeout = 0');
    await sql(tx, 'set local idle_in_transaction_session_timeout = 0');
    await sql(tx, 'select pg_advisory_xact_lock(?)', [MIGRATION_LOCK]);
    await database.migrator.up({ transaction: tx.getTransactionContext()! });
  });
}

/** Whether the database answers at all. */
export async function isReachable(database: Database): Promise<boolean> {
  try {
    await database.em.fork().getConnection().execute('select 1');
    return true;
  } catch {
    return false;
  }
}
