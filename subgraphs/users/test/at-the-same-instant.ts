import { sql, transaction } from '@dallal/subgraph';
import { eventually, type SubgraphTest } from '@dallal/testing';

/** A test has a pool of eight connections: one holds the table, one watches, and a job of the subgraph may want one. */
const MOST_ACTIONS = 5;

/**
 * Has several actions meet at a table: each may read it, none gets to write to it or to lock a row before all of them
 * have come to that point.
 */
export async function atTheSameInstant<T>(
  users: SubgraphTest,
  table: string,
  actions: readonly (() => Promise<T>)[],
): Promise<T[]> {
  if (actions.length > MOST_ACTIONS) throw new Error(`At most ${MOST_ACTIONS} at once.`);
  let running: Promise<T[]> | undefined;
  await transaction(users.em(), async (tx) => {
    await sql(tx, `lock table "${table}" in exclusive mode`);
    running = Promise.all(actions.map((action) => action()));
    // A job that comes to the table at this moment waits as well.
    await eventually(async () => (await waitingFor(users, table)) >= actions.length, {
      what: `${actions.length} to wait for ${table}`,
    });
  });
  return running!;
}

export function times<T>(count: number, action: () => T): (() => T)[] {
  return Array.from({ length: count }, () => action);
}

async function waitingFor(users: SubgraphTest, table: string): Promise<number> {
  const [row] = await sql<{ count: string }>(
    users.em(),
    'select count(*) from pg_locks where relation = ?::regclass and not granted',
    [table],
  );
  return Number(row!.count);
}
