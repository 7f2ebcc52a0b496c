import type { DataOf, EventContract, EventEnvelope } from '@dallal/events';
import type { EntityManager } from '@mikro-orm/postgresql';
import { afterCommit, beforeCommit, sql } from '../database/transaction.ts';

/** An event that was written but is not committed: it has no place in the log yet. */
export type EmittedEvent<Type extends string = string, Data = unknown> = Omit<
  EventEnvelope<Type, Data>,
  'position'
>;

/** What {@link emitLater} has collected, by transaction. */
const collected = new WeakMap<EntityManager, Emission[]>();
const listeners = new WeakMap<object, Set<() => void>>();

/**
 * Writes an event to the outbox in the transaction of `tx`, which must be one that `transaction()` gave: the event
 * exists if and only if that commits. Throws when `data` breaks the contract.
 *
 * Events of one aggregate are in the order of the calls as long as the callers hold the aggregate's row lock.
 */
export async function emit<Contract extends EventContract>(
  tx: EntityManager,
  contract: Contract,
  aggregateId: string,
  data: DataOf<Contract>,
): Promise<EmittedEvent<Contract['type'], DataOf<Contract>>> {
  const valid = contract.schema.parse(data) as DataOf<Contract>;
  announce(tx, contract);
  await emitAll(tx, []);
  // Inserted at once and not with the unit of work, whose flush has an order of its own.
  const [row] = await sql<{ event_id: string; occurred_at: string }>(
    tx,
    `insert into outbox (event_id, type, version, producer, aggregate_id, data)
     values (uuidv7(), ?, ?, ?, ?, ?::jsonb)
     returning event_id, to_char(occurred_at at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"') as occurred_at`,
    [contract.type, contract.version, contract.producer, aggregateId, JSON.stringify(valid)],
  );
  return {
    id: row!.event_id,
    type: contract.type,
    version: contract.version,
    producer: contract.producer,
    aggregateId,
    occurredAt: row!.occurred_at,
    data: valid,
  };
}

/** An event that is yet to be written; see {@link emission}. */
export interface Emission {
  readonly contract: EventContract;
  readonly aggregateId: string;
  readonly data: unknown;
}

/** An event for {@link emitAll}, with `data` of the type that the contract wants. */
export function emission<Contract extends EventContract>(
  contract: Contract,
  aggregateId: string,
  data: DataOf<Contract>,
): Emission {
  return { contract, aggregateId, data };
}

/**
 * As {@link emit}, but written at the end of the transaction, or before whatever else it emits: with all others in one
 * statement. An event that breaks its contract makes the transaction fail then.
 */
export function emitLater<Contract extends EventContract>(
  tx: EntityManager,
  contract: Contract,
  aggregateId: string,
  data: DataOf<Contract>,
): void {
  const events = collected.get(tx);
  if (events) events.push(emission(contract, aggregateId, data));
  else {
    collected.set(tx, [emission(contract, aggregateId, data)]);
    beforeCommit(tx, () => emitAll(tx, []));
  }
}

/** As {@link emit}, for many events in one statement: they keep their order. Throws when one breaks its contract. */
export async function emitAll(tx: EntityManager, more: readonly Emission[]): Promise<void> {
  const events = [...(collected.get(tx)?.splice(0) ?? []), ...more];
  const [first] = events;
  if (!first) return;
  const rows = events.map(({ contract: { type, version, producer, schema }, aggregateId, data }) => ({
    ...{ type, version, producer },
    aggregate_id: aggregateId,
    data: schema.parse(data),
  }));
  announce(tx, first.contract);
  await sql(
    tx,
    `insert into outbox (event_id, type, version, producer, aggregate_id, data)
     select uuidv7(), type, version, producer, aggregate_id, data
     from rows from (jsonb_to_recordset(?::jsonb)
       as (type text, version int, producer text, aggregate_id text, data jsonb)) with ordinality
     order by ordinality`,
    [JSON.stringify(rows)],
  );
}

function announce(tx: EntityManager, { type }: EventContract): void {
  if (!tx.isInTransaction()) throw new Error(`emit(${type}) needs a transaction.`);
  afterCommit(tx, () => {
    for (const listener of listeners.get(tx.getDriver()) ?? []) listener();
  });
}

/** Calls `listener` after each commit, in this process and on this database, that wrote an event. Returns the undoing. */
export function onEmit(database: { readonly em: EntityManager }, listener: () => void): () => void {
  const driver = database.em.getDriver();
  const ofDriver = listeners.get(driver) ?? new Set();
  listeners.set(driver, ofDriver.add(listener));
  return () => void ofDriver.delete(listener);
}
