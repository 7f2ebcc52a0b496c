import { bidPlaced, bidWithdrawn, type DataOf } from '@dallal/events';
import { type EventConsumer, sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';

type Bid = DataOf<typeof bidPlaced> | DataOf<typeof bidWithdrawn>;

/** Keeps one row for each bid, whichever of its events is replayed or comes first: a withdrawn bid stays withdrawn. */
async function keep(em: EntityManager, bid: Bid, withdrawn: boolean): Promise<void> {
  await sql(
    em,
    `insert into auction_bid (bid_id, auction_id, merchant_id, amount, currency, withdrawn) values (?, ?, ?, ?, ?, ?)
     on conflict (bid_id) do update set withdrawn = auction_bid.withdrawn or excluded.withdrawn`,
    [bid.bidId, bid.auctionId, bid.merchantId, bid.amount.amount, bid.amount.currency, withdrawn],
  );
}

/** What beside counting is done with an event, by type. */
export const projections: Readonly<Record<string, EventConsumer['handle']>> = {
  [bidPlaced.type]: ({ data }, { em }) => keep(em, data as Bid, false),
  [bidWithdrawn.type]: ({ data }, { em }) => keep(em, data as Bid, true),
};
