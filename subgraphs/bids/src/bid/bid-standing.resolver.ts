import { Ctx, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { auctionById, rankShown } from '../auction/auction.loading.ts';
import { sightOf } from '../auction/auction.visibility.ts';
import type { BidsContext } from '../context.ts';
import { Bid } from './bid.entity.ts';

/** Where a bid stands among the others: numbers that say how many there are, too. */
@Resolver(() => Bid)
export class BidStandingResolver {
  @FieldResolver(() => Int, {
    nullable: true,
    description:
      "Its place in the auction's order of events, which alone decides who was first. Null as long as the auction is " +
      'sealed: it would tell how many had bid before.',
  })
  async sequence(@Root() bid: Bid, @Ctx() context: BidsContext): Promise<number | null> {
    return (await mayBeCounted(bid, context)) ? bid.sequence : null;
  }

  @FieldResolver(() => String, {
    description:
      'Stands for the merchant throughout the auction; without its number as long as that is sealed.',
  })
  async alias(@Root() bid: Bid, @Ctx() context: BidsContext): Promise<string> {
    return (await mayBeCounted(bid, context)) ? `Bidder ${bid.bidderNumber}` : 'Bidder';
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description:
      'Its place among the bids that stand, or stood when it was decided: 1 leads. Null for others, and where it may not ' +
      'be told.',
  })
  rank(@Root() bid: Bid, @Ctx() context: BidsContext): Promise<number | null> {
    return rankShown(bid, context);
  }
}

async function mayBeCounted(bid: Bid, context: BidsContext): Promise<boolean> {
  const auction = await context.load(auctionById).load(bid.auctionId);
  return auction !== null && sightOf(context.viewer, auction).count;
}
