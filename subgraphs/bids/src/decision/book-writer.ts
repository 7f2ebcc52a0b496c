import { afterCommit, emitAll, type PubSub, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { AuctionEventRow } from '../auction/auction-event.entity.ts';
import { AutoBid } from '../auto-bid/auto-bid.entity.ts';
import { Bid } from '../bid/bid.entity.ts';
import { announce } from '../live/announce.ts';
import type { AuctionBook } from './auction-book.ts';
import { EntityRows } from './entity-rows.ts';

/** Writes what a batch came to, in as many statements for hundreds of bids as for one. The row of the auction is the entity's. */
export class BookWriter {
  readonly #bids: EntityRows<Bid>;
  readonly #events: EntityRows<AuctionEventRow>;
  readonly #autoBids: EntityRows<AutoBid>;
  readonly #pubsub: PubSub;

  constructor(em: EntityManager, pubsub: PubSub) {
    this.#bids = new EntityRows(em, Bid);
    this.#events = new EntityRows(em, AuctionEventRow);
    this.#autoBids = new EntityRows(em, AutoBid);
    this.#pubsub = pubsub;
  }

  async write(tx: EntityManager, book: AuctionBook): Promise<void> {
    // What stood before what stands now: a merchant has one standing bid at most, and one auto-bid.
    await together(tx, [
      ...changesOfStatus('bid', book.ended),
      ...changesOfStatus('auto_bid', book.changedAutoBids),
      insertion('auction_event', this.#events, book.events),
    ]);
    await together(tx, [
      insertion('bid', this.#bids, book.placed),
      insertion('auto_bid', this.#autoBids, book.newAutoBids),
    ]);
    await emitAll(tx, book.emissions());
    const last = book.events.at(-1);
    if (!last) return;
    const { auctionId, sequence } = last;
    // Once a batch: whoever is told reads all that it does not have.
    afterCommit(tx, () => announce(this.#pubsub, auctionId, sequence));
  }
}

interface Statement {
  readonly text: string;
  /** All its rows, or their ids. */
  readonly parameter: string;
}

/** As one statement, in no order: for what one bid costs, the ways to the database and back count more than the work. */
async function together(tx: EntityManager, statements: readonly (Statement | null)[]): Promise<void> {
  const all = statements.filter((statement) => statement !== null);
  const last = all.at(-1);
  if (!last) return;
  const others = all.slice(0, -1).map(({ text }, index) => `part_${index} as (${text})`);
  const text = others.length > 0 ? `with ${others.join(', ')} ${last.text}` : last.text;
  await sql(
    tx,
    text,
    all.map(({ parameter }) => parameter),
  );
}

function insertion<Entity extends object>(
  table: string,
  rows: EntityRows<Entity>,
  entities: Iterable<Entity>,
): Statement | null {
  const all = [...entities];
  if (all.length === 0) return null;
  return {
    text: `insert into ${table} (${rows.columns})
      select ${rows.columns} from jsonb_populate_recordset(null::${table}, ?::jsonb)`,
    parameter: rows.write(all),
  };
}

/** One for each status, and by their ids alone: joined with a list of unknown length the whole table would be read. */
function changesOfStatus(
  table: string,
  changed: Iterable<{ readonly id: string; readonly status: string }>,
): Statement[] {
  const idsOf = Map.groupBy(changed, ({ status }) => status);
  return Array.from(idsOf, ([status, all]) => ({
    text: `update ${table} set status = '${status}' where id = any (?::uuid[])`,
    parameter: `{${all.map(({ id }) => id).join(',')}}`,
  }));
}
