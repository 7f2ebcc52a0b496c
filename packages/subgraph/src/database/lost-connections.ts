import type { Pool, PoolClient } from 'pg';

/**
 * Gives connections that the server cut off back to the pool. Kysely keeps the connection of a transaction when
 * `rollback` fails on it, which it always does on a connection that is gone: without this, each transaction that a
 * restart of PostgreSQL interrupts takes a place in the pool for ever, and closing the pool never ends. For `driverOptions.onPoolCreated`.
 */
export function releaseLostConnections(pool: Pool): void {
  const lent = new WeakMap<PoolClient, boolean>();
  pool.on('release', (_, client) => lent.set(client, false));
  pool.on('acquire', (client) => {
    const known = lent.has(client);
    lent.set(client, true);
    if (known) return;
    client.once('end', () => {
      if (!lent.get(client)) return;
      const { release } = client;
      // Should the borrower come to it after all, giving back twice would be an error.
      client.release = () => {};
      release.call(client, true);
    });
  });
}
