import {
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  paginate,
  RequiresScopes,
  requireScope,
} from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import {
  Arg,
  Args,
  Ctx,
  Directive,
  FieldResolver,
  ID,
  Mutation,
  Query,
  Resolver,
  Root,
  Subscription,
} from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import { auctionById } from '../auction/auction.loading.ts';
import type { BidsContext } from '../context.ts';
import { Merchant } from '../foreign/merchant.ts';
import { BidMessage } from './bid-message.entity.ts';
import { PostBidMessageInput } from './bid-message.inputs.ts';
import { BidMessageConnection, PostBidMessageResult } from './bid-message.results.ts';
import { findMessage } from './bid-message.service.ts';
import { messagesTopic, reachOf } from './conversation.ts';

interface Announcement {
  readonly messageId: string;
}

/** What the subscriber's side of the auction is told, from the moment this resolves. */
async function follow(context: BidsContext, auctionId: string): Promise<AsyncIterable<Announcement>> {
  const viewer = requireScope(context, 'bids:read', 'bids:read_any');
  const { auction, merchantId } = await reachOf(context.em, viewer, auctionId);
  return context.pubsub.subscribe<Announcement>(messagesTopic(auction.id, merchantId));
}

@Resolver(() => BidMessage)
export class BidMessageResolver {
  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:read', 'bids:read_any')
  @Query(() => BidMessageConnection, {
    nullable: true,
    description:
      'Questions and answers about an auction, the latest first: all of them for its requester, its own for a merchant.',
  })
  async bidMessages(
    @Arg('auctionId', () => ID) auctionId: string,
    @Arg('merchantId', () => ID, { nullable: true, description: 'Only those with this merchant.' })
    merchantId: string | null | undefined,
    @Args(() => ConnectionArgs) page: ConnectionArgs,
    @Ctx() context: BidsContext,
  ): Promise<Connection<BidMessage>> {
    const viewer = requireScope(context, 'bids:read', 'bids:read_any');
    const reach = await reachOf(context.em, viewer, auctionId);
    const within = reach.merchantId === 'ALL' ? {} : { merchantId: reach.merchantId };
    const wanted = merchantId == null ? {} : { merchantId };
    const where: FilterQuery<BidMessage> = { $and: [{ auctionId: reach.auction.id }, within, wanted] };
    return paginate(context.em, BidMessage, where, page);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:award', 'bids:place')
  @Mutation(() => PostBidMessageResult, {
    description:
      'The requester writes to a merchant, or a merchant to the requester, while the auction is on.',
  })
  postBidMessage(
    @Arg('input', () => PostBidMessageInput) input: PostBidMessageInput,
    @Ctx() context: BidsContext,
  ): Promise<PostBidMessageResult> {
    const viewer = requireScope(context, 'auctions:award', 'bids:place');
    return context.services.messages.post(context.em, viewer, input);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('bids:read', 'bids:read_any')
  @Subscription(() => BidMessage, {
    subscribe: ({ args, context }) => follow(context as BidsContext, args.auctionId),
    description: 'Each new message that `bidMessages` would show.',
  })
  bidMessagePosted(
    @Root() { messageId }: Announcement,
    @Arg('auctionId', () => ID) _auctionId: string,
    @Ctx() context: BidsContext,
  ): Promise<BidMessage> {
    return findMessage(context.em, messageId);
  }

  @FieldResolver(() => Auction)
  auction(@Root() { auctionId }: BidMessage, @Ctx() context: BidsContext): Promise<Auction | null> {
    return context.load(auctionById).load(auctionId);
  }

  @FieldResolver(() => Merchant, { nullable: true, description: 'The merchant on the one side.' })
  merchant(@Root() { merchantId }: BidMessage): Merchant {
    return Object.assign(new Merchant(), { id: merchantId });
  }
}
