import { RequiresScopes, requireScope } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import type { BidsContext } from '../context.ts';
import { PartRequest } from '../foreign/part-request.ts';
import { Auction } from './auction.entity.ts';
import { auctionById } from './auction.loading.ts';
import { AuctionAudience, audienceOf } from './auction.visibility.ts';

@Resolver(() => Auction)
export class AuctionResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => Auction, { nullable: true })
  auction(@Arg('id', () => ID) id: string, @Ctx() context: BidsContext): Promise<Auction | null> {
    requireScope(context, 'auctions:read');
    return context.load(auctionById).load(id);
  }

  @Directive('@tag(name: "internal")')
  @RequiresScopes('auctions:read')
  @Query(() => AuctionAudience, {
    nullable: true,
    description: 'As whom the viewer follows an auction; null where there is none.',
  })
  async auctionAudience(
    @Arg('auctionId', () => ID) id: string,
    @Ctx() context: BidsContext,
  ): Promise<AuctionAudience | null> {
    const viewer = requireScope(context, 'auctions:read');
    // Asked for each who follows it, all of whom may come at once.
    const followed = context.services.feeds.followed(id);
    const auction = followed ?? (await context.load(auctionById).load(id));
    return auction && audienceOf(viewer, auction);
  }

  @FieldResolver(() => PartRequest, {
    nullable: true,
    description: 'Null for a lot, and while orders cannot be asked.',
  })
  request(@Root() { partRequestId }: Auction): PartRequest | null {
    if (partRequestId === null) return null;
    return Object.assign(new PartRequest(), { id: partRequestId });
  }
}
