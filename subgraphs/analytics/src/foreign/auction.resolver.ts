import type { SubgraphContext } from '@dallal/subgraph';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { AuctionStatistics, statisticsOfAuctions } from '../auction/auction-statistics.ts';
import { Auction, hidesPrices, isSealed } from './auction.ts';

@Resolver(() => Auction)
export class AuctionResolver {
  @Directive('@requires(fields: "status visibility")')
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => AuctionStatistics, {
    nullable: true,
    description:
      'Counted from events, so that it may lag a moment behind the auction. Null for an anonymous viewer, and of a sealed auction until it closes.',
  })
  async statistics(@Root() auction: Auction, @Ctx() ctx: SubgraphContext): Promise<AuctionStatistics | null> {
    if (!ctx.viewer || isSealed(auction)) return null;
    const statistics = await ctx.load(statisticsOfAuctions).load(auction.id);
    // Where bidders only know their rank they know the leading price, too; but the lowest need not be that one.
    return hidesPrices(auction)
      ? Object.assign(new AuctionStatistics(), statistics, { lowestAmount: null })
      : statistics;
  }
}
