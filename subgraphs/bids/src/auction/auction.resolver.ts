import { Money, money } from '@dallal/money';
import {
  BadUserInput,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  connectionOf,
  paginate,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Int,
  Mutation,
  Query,
  Resolver,
  Root,
} from 'type-graphql';
import { Bid } from '../bid/bid.entity.ts';
import { AwardBidInput } from '../bid/bid.inputs.ts';
import { highestToLead } from '../bid/bid.rules.ts';
import type { BidsContext } from '../context.ts';
import { PartRequest } from '../foreign/part-request.ts';
import { Auction } from './auction.entity.ts';
import { auctionById, bidById, bidsByAuction, MAX_BIDS_SHOWN } from './auction.loading.ts';
import { AwardBidResult } from './auction.results.ts';
import { AuctionStatus } from './auction.state.ts';

const AuctionConnection = connectionOf(Auction, 'Auction', ['@tag(name: "partner")']);

@Resolver(() => Auction)
export class AuctionResolver {
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => Auction, { nullable: true })
  auction(@Arg('id', () => ID) id: string, @Ctx() context: BidsContext): Promise<Auction | null> {
    requireScope(context, 'auctions:read');
    return context.load(auctionById).load(id);
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Query(() => AuctionConnection, {
    nullable: true,
    description: 'Auctions that take bids, the latest first.',
  })
  openAuctions(
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<Auction>> {
    requireScope(context, 'auctions:read');
    return paginate(context.em, Auction, { status: AuctionStatus.OPEN }, page);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:award')
  @Mutation(() => AwardBidResult, {
    description: 'The requester chooses among the bids of a closed auction.',
  })
  awardBid(
    @Arg('input', () => AwardBidInput) { bidId }: AwardBidInput,
    @Ctx() context: BidsContext,
  ): Promise<AwardBidResult> {
    const viewer = requireScope(context, 'auctions:award');
    return context.services.auctions.award(context.em, viewer, bidId);
  }

  @FieldResolver(() => PartRequest, { nullable: true, description: 'Null while orders cannot be asked.' })
  request(@Root() { partRequestId }: Auction): PartRequest {
    return Object.assign(new PartRequest(), { id: partRequestId });
  }

  @FieldResolver(() => Money, { nullable: true, description: 'Null as long as no bid stands.' })
  leadingAmount(@Root() { leadingAmount, currency }: Auction): Money | null {
    return leadingAmount === null ? null : money(leadingAmount, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the next bid must be at most; null before the first.',
  })
  nextBidAtMost(@Root() auction: Auction): Money | null {
    const highest = highestToLead(auction);
    return highest === null ? null : money(highest, auction.currency);
  }

  @FieldResolver(() => Bid, { nullable: true })
  async leadingBid(@Root() { leadingBidId }: Auction, @Ctx() context: BidsContext): Promise<Bid | null> {
    return leadingBidId ? context.load(bidById).load(leadingBidId) : null;
  }

  @FieldResolver(() => Bid, { nullable: true })
  async awardedBid(@Root() { awardedBidId }: Auction, @Ctx() context: BidsContext): Promise<Bid | null> {
    return awardedBidId ? context.load(bidById).load(awardedBidId) : null;
  }

  @Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)')
  @FieldResolver(() => [Bid], {
    description: 'The best first; after those that stand, those that no longer do.',
  })
  async bids(
    @Root() { id }: Auction,
    @Arg('first', () => Int, { defaultValue: MAX_BIDS_SHOWN }) first: number,
    @Ctx() context: BidsContext,
  ): Promise<Bid[]> {
    if (first < 1 || first > MAX_BIDS_SHOWN) {
      throw new BadUserInput(`"first" must lie between 1 and ${MAX_BIDS_SHOWN}.`, 'first');
    }
    return (await context.load(bidsByAuction).load(id)).slice(0, first);
  }
}
