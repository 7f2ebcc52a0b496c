import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { LockedAuction } from '../auction/auction.entity.ts';
import { AutoBid } from '../auto-bid/auto-bid.entity.ts';
import { Bid } from '../bid/bid.entity.ts';
import { EligibleMerchant } from '../merchant/eligible-merchant.entity.ts';
import { AuctionBook, type BookContents } from './auction-book.ts';
import type { Command } from './command.ts';
import { EntityRows } from './entity-rows.ts';

type Row = Readonly<Record<string, unknown>>;

/** Reads what a batch of commands needs, in as many statements for hundreds of commands as for one. */
export class BookReader {
  readonly #bids: EntityRows<Bid>;
  readonly #autoBids: EntityRows<AutoBid>;
  readonly #merchants: EntityRows<EligibleMerchant>;

  constructor(em: EntityManager) {
    this.#bids = new EntityRows(em, Bid);
    this.#autoBids = new EntityRows(em, AutoBid);
    this.#merchants = new EntityRows(em, EligibleMerchant);
  }

  /** To be asked once the row is locked: the snapshot of these statements is of after the lock. */
  async read(tx: EntityManager, locked: LockedAuction, commands: readonly Command[]): Promise<AuctionBook> {
    const withdraws = commands.some(({ kind }) => kind === 'withdraw');
    const { merchants, employerId, autoBids } = await this.#readMerchants(tx, locked, commands);
    const sellerIds = await readSellers(tx, locked);
    const merchantIds = merchants.map(({ merchantId }) => merchantId);
    const bids = await this.#readBids(tx, locked, commands, merchantIds);
    const best = withdraws ? await this.#readBestBeside(tx, locked, bids) : [];
    const withdrawals = withdraws ? await readWithdrawals(tx, locked) : new Map<string, number>();
    return new AuctionBook({
      locked,
      employerId,
      sellerIds,
      merchants,
      bids: [...bids, ...best],
      withdrawals,
      autoBids,
    });
  }

  /** Those of the commands and of the auto-bids, and for whom the requester works. */
  async #readMerchants(
    tx: EntityManager,
    { auction }: LockedAuction,
    commands: readonly Command[],
  ): Promise<Pick<BookContents, 'merchants' | 'employerId' | 'autoBids'>> {
    const ids: string[] = [];
    const owners: string[] = [];
    for (const { viewer } of commands) {
      if (viewer.merchant === undefined) owners.push(viewer.sub);
      else ids.push(viewer.merchant);
    }
    // What is exhausted can do nothing until a withdrawal gives way, or its merchant wants something else of it.
    const withdraws = commands.some(({ kind }) => kind === 'withdraw');
    const rows = await sql<Row & { employer_id: string | null; auto_bids: Row[] | null }>(
      tx,
      // Each list by itself: one or the other in a condition would be looked for among all merchants.
      `with named as materialized (
         select jsonb_array_elements_text(?::jsonb) as merchant_id
         union all
         select merchant_id from eligible_merchant where user_id in (select jsonb_array_elements_text(?::jsonb))
       ), answering as materialized (
         select ${this.#autoBids.columns} from auto_bid
         where auction_id = ? and (status = 'ACTIVE'
           or status = 'EXHAUSTED' and (?::boolean or merchant_id in (select merchant_id from named)))
       )
       select ${this.#merchants.columns},
         (select merchant_id from merchant_member where user_id = ?) as employer_id,
         case when row_number() over () = 1
           then (select json_agg(answering order by set_at, id) from answering) end as auto_bids
       from eligible_merchant
       where merchant_id in (select merchant_id from named union all select merchant_id from answering)`,
      [unique(ids), unique(owners), auction.id, withdraws, auction.requesterId],
    );
    // Where there is no merchant, nobody can work for it, nor bid for it.
    return {
      merchants: rows.map((row) => this.#merchants.read(row)),
      employerId: rows[0]?.employer_id ?? null,
      autoBids: rows.flatMap(({ auto_bids }) => auto_bids ?? []).map((row) => this.#autoBids.read(row)),
    };
  }

  /** The latest one of each merchant, the leading one, those that commands name, and those that have one of their keys. */
  async #readBids(
    tx: EntityManager,
    { auction }: LockedAuction,
    commands: readonly Command[],
    merchantIds: readonly string[],
  ): Promise<Bid[]> {
    const named = commands.flatMap((command) => (command.kind === 'withdraw' ? command.bidId : []));
    const keys = commands.flatMap((command) =>
      command.kind === 'place' && command.input.idempotencyKey ? command.input.idempotencyKey : [],
    );
    const columns = this.#bids.columns;
    const ids = auction.leadingBidId === null ? named : [...named, auction.leadingBidId];
    // All of them may come twice; the book has each once.
    const rows = await sql<Row>(
      tx,
      `select ${columns} from jsonb_array_elements_text(?::jsonb) as bidder (bidder_id)
         cross join lateral (
           select * from bid where auction_id = ? and merchant_id = bidder_id order by sequence desc limit 1
         ) as latest
       union all select ${columns} from bid where id = any (?::uuid[])
       union all select ${columns} from bid
         where merchant_id in (select jsonb_array_elements_text(?::jsonb))
           and idempotency_key in (select jsonb_array_elements_text(?::jsonb))`,
      [
        JSON.stringify(merchantIds),
        auction.id,
        `{${ids.join(',')}}`,
        JSON.stringify(keys.length === 0 ? [] : merchantIds),
        unique(keys),
      ],
    );
    return rows.map((row) => this.#bids.read(row));
  }

  /** The one that leads when all of these are gone. */
  async #readBestBeside(tx: EntityManager, { auction }: LockedAuction, bids: readonly Bid[]): Promise<Bid[]> {
    const order = auction.direction === 'FORWARD' ? 'desc' : 'asc';
    const rows = await sql<Row>(
      tx,
      `select ${this.#bids.columns} from bid
       where auction_id = ? and status = 'ACTIVE'
         and id not in (select jsonb_array_elements_text(?::jsonb)::uuid)
       order by effective_amount ${order}, sequence limit 1`,
      [auction.id, JSON.stringify(bids.map(({ id }) => id))],
    );
    return rows.map((row) => this.#bids.read(row));
  }
}

async function readSellers(tx: EntityManager, { auction }: LockedAuction): Promise<Set<string>> {
  const { requesterMerchantId } = auction;
  if (requesterMerchantId === null) return new Set();
  const rows = await sql<{ user_id: string }>(
    tx,
    `select user_id from merchant_member where merchant_id = ?
     union all select user_id from eligible_merchant where merchant_id = ?`,
    [requesterMerchantId, requesterMerchantId],
  );
  return new Set(rows.map(({ user_id }) => user_id));
}

async function readWithdrawals(tx: EntityManager, { auction }: LockedAuction): Promise<Map<string, number>> {
  const rows = await sql<{ merchant_id: string; count: number }>(
    tx,
    `select merchant_id, count(*)::int as count from bid
     where auction_id = ? and status = 'WITHDRAWN' group by merchant_id`,
    [auction.id],
  );
  return new Map(rows.map(({ merchant_id, count }) => [merchant_id, count]));
}

/** As JSON: of all that can be said of a list in a statement it is the least to be escaped. */
function unique(values: readonly string[]): string {
  return JSON.stringify([...new Set(values)]);
}
