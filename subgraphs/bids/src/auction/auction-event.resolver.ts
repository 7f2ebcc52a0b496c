import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { Bid } from '../bid/bid.entity.ts';
import type { BidsContext } from '../context.ts';
import { auctionEvents } from '../live/auction-events.ts';
import { Auction } from './auction.entity.ts';
import {
  AuctionAwarded,
  AuctionClosed,
  AuctionEvent,
  AuctionExtended,
  BidPlaced,
  BidWithdrawn,
} from './auction.events.ts';
import { auctionById, bidById } from './auction.loading.ts';

@Resolver(() => AuctionEvent)
export class AuctionEventResolver {
  @FieldResolver(() => Auction)
  async auction(@Root() event: AuctionEvent, @Ctx() context: BidsContext): Promise<Auction | null> {
    return context.load(auctionById).load(event.auctionId);
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Subscription(() => AuctionEvent, {
    description:
      'What happens in an auction, in order, up to its last event. With `after`, the events after that sequence ' +
      'number come first, so 0 gives all; without it only those from now on.',
    subscribe: ({ args, context }) => auctionEvents(context as BidsContext, args.auctionId, args.after),
  })
  auctionEvents(
    @Root() event: AuctionEvent,
    @Arg('auctionId', () => ID) _auctionId: string,
    @Arg('after', () => Int, { nullable: true }) _after?: number,
  ): AuctionEvent {
    return event;
  }
}

const bidOf = ({ data }: AuctionEvent, context: BidsContext): Promise<Bid | null> =>
  context.load(bidById).load(String(data.bidId));

@Resolver(() => BidPlaced)
export class BidPlacedResolver {
  @FieldResolver(() => Bid)
  bid(@Root() event: BidPlaced, @Ctx() context: BidsContext): Promise<Bid | null> {
    return bidOf(event, context);
  }
}

@Resolver(() => BidWithdrawn)
export class BidWithdrawnResolver {
  @FieldResolver(() => Bid)
  bid(@Root() event: BidWithdrawn, @Ctx() context: BidsContext): Promise<Bid | null> {
    return bidOf(event, context);
  }
}

@Resolver(() => AuctionAwarded)
export class AuctionAwardedResolver {
  @FieldResolver(() => Bid)
  bid(@Root() event: AuctionAwarded, @Ctx() context: BidsContext): Promise<Bid | null> {
    return bidOf(event, context);
  }
}

@Resolver(() => AuctionClosed)
export class AuctionClosedResolver {
  @FieldResolver(() => Bid, { nullable: true })
  leadingBid(@Root() event: AuctionClosed, @Ctx() context: BidsContext): Promise<Bid | null> {
    return bidOf(event, context);
  }
}

@Resolver(() => AuctionExtended)
export class AuctionExtendedResolver {
  @FieldResolver(() => DateTime)
  endsAt(@Root() { data }: AuctionExtended): Date {
    return new Date(String(data.endsAt));
  }
}
