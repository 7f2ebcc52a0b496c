import type { EntityManager } from '@mikro-orm/postgresql';

type Hook = () => void;

const hooksOf = new WeakMap<EntityManager, Hook[]>();
const lastStepsOf = new WeakMap<EntityManager, (() => Promise<void>)[]>();
const listenerOf = new WeakMap<EntityManager, Hook>();

/**
 * Runs `work` in one database transaction and, once that is committed, what {@link afterCommit} collected.
 * Called inside a transaction it joins that one, so that services can call each other.
 */
export async function transaction<T>(em: EntityManager, work: (tx: EntityManager) => Promise<T>): Promise<T> {
  if (em.isInTransaction()) return work(em);
  const hooks: Hook[] = [];
  const result = await em.transactional(async (tx) => {
    hooksOf.set(tx, hooks);
    const done = await work(tx);
    for (const step of lastStepsOf.get(tx) ?? []) await step();
    return done;
  });
  listenerOf.get(em)?.();
  for (const hook of hooks) hook();
  return result;
}

/** Calls `listener` after each transaction that starts from `em` and commits: what was read before may be out of date. */
export function onCommit(em: EntityManager, listener: Hook): void {
  listenerOf.set(em, listener);
}

/**
 * Tells `em` of a commit that was made for it through another entity manager, such as that of several requests whose
 * changes are one transaction: what it had read is forgotten, and its listener is called as after its own.
 */
export function committedFor(em: EntityManager): void {
  em.clear();
  listenerOf.get(em)?.();
}

/**
 * Has `hook` run after the outermost transaction of `tx` is committed, and never if it is rolled back.
 * A hook must handle its own faults: nobody is left to tell them to.
 */
export function afterCommit(tx: EntityManager, hook: Hook): void {
  const hooks = hooksOf.get(tx);
  if (!hooks) throw new Error('afterCommit() needs the entity manager that transaction() gave.');
  hooks.push(hook);
}

/** Has `step` run as the last thing in the outermost transaction of `tx`; when it throws, that is rolled back. */
export function beforeCommit(tx: EntityManager, step: () => Promise<void>): void {
  if (!hooksOf.has(tx)) throw new Error('beforeCommit() needs the entity manager that transaction() gave.');
  lastStepsOf.set(tx, [...(lastStepsOf.get(tx) ?? []), step]);
}

/** Runs SQL in the transaction of `tx`, if there is one; `?` stands for a parameter. */
export function sql<Row>(
  tx: EntityManager,
  statement: string,
  parameters: readonly unknown[] = [],
): Promise<Row[]> {
  return tx.getConnection().execute(statement, [...parameters], 'all', tx.getTransactionContext()) as Promise<
    Row[]
  >;
}

/** The moment it is by the database's clock, which alone decides who was in time. */
export async function databaseNow(tx: EntityManager): Promise<Date> {
  const [row] = await sql<{ now: string | Date }>(tx, 'select clock_timestamp() as now');
  return new Date(row!.now);
}
