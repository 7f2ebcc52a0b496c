import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  connectionOf,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, ID, Query, Resolver, Root } from 'type-graphql';
import { auctionById, bidById } from '../auction/auction.loading.ts';
import { Bid } from '../bid/bid.entity.ts';
import type { BidsContext } from '../context.ts';
import { AuctionHistoryEntry, AuctionVerification } from './history.results.ts';
import { auctionHistory, verifyAuction } from './history.service.ts';

const HistoryConnection = connectionOf(AuctionHistoryEntry, 'AuctionHistory', ['@tag(name: "partner")']);

@Resolver(() => AuctionVerification)
export class HistoryResolver {
  @Directive('@cost(weight: 20)')
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => AuctionVerification, {
    nullable: true,
    description: 'Recomputes the whole history of an auction. Of a sealed one only after its close.',
  })
  async verifyAuction(
    @Arg('auctionId', () => ID) auctionId: string,
    @Ctx() context: BidsContext,
  ): Promise<AuctionVerification | null> {
    const viewer = requireScope(context, 'auctions:read');
    const auction = await context.load(auctionById).load(auctionId);
    return auction && verifyAuction(context.em, viewer, auction);
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => HistoryConnection, {
    nullable: true,
    description:
      'The events of an auction as they were hashed, from the first on, for those who may see all of its bids. Others ' +
      'than its requester get those up to the first offer of the award.',
  })
  async auctionHistory(
    @Arg('auctionId', () => ID) auctionId: string,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<AuctionHistoryEntry> | null> {
    const viewer = requireScope(context, 'auctions:read');
    const auction = await context.load(auctionById).load(auctionId);
    return auction && auctionHistory(context.em, viewer, { auction, args });
  }

  @FieldResolver(() => Bid, { nullable: true, description: 'The bid that the events award.' })
  async winner(@Root() { winnerId }: AuctionVerification, @Ctx() context: BidsContext): Promise<Bid | null> {
    return winnerId === null ? null : context.load(bidById).load(winnerId);
  }
}
