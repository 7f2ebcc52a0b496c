import type { SubgraphContext } from '@dallal/subgraph';
import { Ctx, Directive, FieldResolver, Resolver, Root } from 'type-graphql';
import { AuctionStatistics, statisticsOfAuctions } from '../auction/auction-statistics.ts';
import { Auction } from './auction.ts';

@Resolver(() => Auction)
export class AuctionResolver {
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => AuctionStatistics, {
    nullable: true,
    description:
      'Counted from events, so that it may lag a moment behind the auction. Null for an anonymous viewer.',
  })
  statistics(@Root() { id }: Auction, @Ctx() ctx: SubgraphContext): Promise<AuctionStatistics | null> | null {
    return ctx.viewer ? ctx.load(statisticsOfAuctions).load(id) : null;
  }
}
