import { NotFound, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Auction, type LockedAuction } from './auction.entity.ts';

/**
 * Locks an auction's row until the transaction ends. All decisions about one auction wait for each other here; the
 * clock is read after the wait, so that whoever waited past the end is late.
 */
export async function lockAuction(tx: EntityManager, id: string): Promise<LockedAuction> {
  const [row] = await sql<LockedRow>(
    tx,
    `with locked as materialized (select * from auction where id = ? for update)
     select locked.*, clock_timestamp() as locked_at from locked`,
    [id],
  );
  if (!row) throw new NotFound('The auction');
  return lockedAuction(tx, row);
}

/**
 * Locks those auctions that are due and have waited longest, but none that somebody else has locked: any number of
 * processes share out what is due, and none waits for another.
 *
 * @param except ids to pass over
 */
export async function lockDueAuctions(
  tx: EntityManager,
  most: number,
  except: readonly string[],
): Promise<LockedAuction[]> {
  const rows = await sql<LockedRow>(
    tx,
    // The clock in a subquery is read once, so that the index can be asked for it.
    `with locked as materialized (
       select * from auction where due_at <= (select clock_timestamp()) and id <> all (?::uuid[])
       order by due_at limit ? for update skip locked
     )
     select locked.*, clock_timestamp() as locked_at from locked`,
    [`{${except.join(',')}}`, most],
  );
  return rows.map((row) => lockedAuction(tx, row));
}

interface LockedRow {
  readonly locked_at: string;
}

function lockedAuction(tx: EntityManager, { locked_at, ...columns }: LockedRow): LockedAuction {
  return { auction: tx.map(Auction, columns), now: new Date(locked_at) };
}
