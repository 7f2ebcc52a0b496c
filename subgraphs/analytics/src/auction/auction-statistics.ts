import { type Currency, Money, money } from '@dallal/money';
import { batch, type SubgraphContext, sql } from '@dallal/subgraph';
import { Field, Int, ObjectType } from 'type-graphql';
import { MAX_COUNT } from '../metric/metric.service.ts';

@ObjectType({ description: 'Withdrawn bids do not count.' })
export class AuctionStatistics {
  @Field(() => Int)
  bidCount!: number;

  @Field(() => Int, { description: 'How many different merchants have bid.' })
  merchantCount!: number;

  @Field(() => Money, {
    nullable: true,
    description:
      'Null without bids, where bidders only know their rank, and if it was sealed and was cancelled.',
  })
  lowestAmount!: Money | null;
}

interface Row {
  auction_id: string;
  bids: number;
  merchants: number;
  lowest: string;
  currency: Currency;
}

/** The statistics of each auction; one without bids has zeros. */
export const statisticsOfAuctions = batch(async (auctionIds: readonly string[], { em }: SubgraphContext) => {
  const rows = await sql<Row>(
    em,
    // An auction has one currency.
    `select auction_id, least(count(*), ?)::int as bids, least(count(distinct merchant_id), ?)::int as merchants,
            min(amount) as lowest, min(currency) as currency
     from auction_bid where auction_id in (select jsonb_array_elements_text(?::jsonb)) and not withdrawn group by auction_id`,
    [MAX_COUNT, MAX_COUNT, JSON.stringify(auctionIds)],
  );
  const byAuction = new Map(rows.map((row) => [row.auction_id, row]));
  return auctionIds.map((id) => toStatistics(byAuction.get(id)));
});

function toStatistics(row: Row | undefined): AuctionStatistics {
  return Object.assign(new AuctionStatistics(), {
    bidCount: row?.bids ?? 0,
    merchantCount: row?.merchants ?? 0,
    lowestAmount: row ? money(Number(row.lowest), row.currency) : null,
  });
}
