import { Money } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, ID, Int, Resolver, Root, Subscription } from 'type-graphql';
import { Bid } from '../bid/bid.entity.ts';
import { maySeeOffer } from '../bid/bid.visibility.ts';
import type { BidsContext } from '../context.ts';
import { auctionEvents } from '../live/auction-events.ts';
import { Auction } from './auction.entity.ts';
import {
  AuctionAwarded,
  AuctionAwardLapsed,
  AuctionAwardOffered,
  AuctionCancelled,
  AuctionClosed,
  AuctionEvent,
  AuctionExpired,
  AuctionExpiryCause,
  AuctionExtended,
  AuctionScheduled,
  AwardLapseCause,
  BidPlaced,
  BidWithdrawn,
  RankingChanged,
} from './auction.events.ts';
import { answerFrom, bidById } from './auction.loading.ts';
import { AuctionStandingResolver } from './auction-standing.resolver.ts';

@Resolver(() => AuctionEvent)
export class AuctionEventResolver {
  @FieldResolver(() => Auction)
  auction(@Root() { snapshot }: AuctionEvent): Auction {
    return snapshot.auction;
  }

  @Directive('@tag(name: "partner")')
  @RequiresScopes('auctions:read')
  @Subscription(() => AuctionEvent, {
    description:
      'What happens in an auction, in order, up to its last event, as far as the viewer may see it: of a bid that it ' +
      'may not see it is told that the ranking changed, and in a sealed auction nothing from the first bid on until it ' +
      'closes; then all of it comes. With `after`, the events after that sequence number come first, so 0 gives all; ' +
      'without it only those from now on.',
    subscribe: ({ args, context }) => auctionEvents(context as BidsContext, args.auctionId, args.after),
  })
  auctionEvents(
    @Root() event: AuctionEvent,
    @Ctx() context: BidsContext,
    @Arg('auctionId', () => ID) _auctionId: string,
    @Arg('after', () => Int, { nullable: true }) _after?: number,
  ): AuctionEvent {
    answerFrom(event.snapshot, context, event.data.bidId);
    return event;
  }
}

async function bidOf({ data }: AuctionEvent, context: BidsContext): Promise<Bid | null> {
  return data.bidId ? context.load(bidById).load(String(data.bidId)) : null;
}

/** The bid that was offered the award, for those who may know which it was. */
async function offeredBidOf(event: AuctionEvent, context: BidsContext): Promise<Bid | null> {
  const bid = await bidOf(event, context);
  return bid && maySeeOffer(context.viewer, bid, event.snapshot.auction) ? bid : null;
}

const timeOf = (value: AuctionEvent['data'][string] | undefined) =>
  value == null ? null : new Date(String(value));

@Resolver(() => AuctionScheduled)
export class AuctionScheduledResolver {
  @FieldResolver(() => DateTime)
  opensAt(@Root() { data, snapshot }: AuctionScheduled): Date {
    return timeOf(data.opensAt) ?? snapshot.auction.opensAt;
  }
}

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

const standing = new AuctionStandingResolver();

@Resolver(() => RankingChanged)
export class RankingChangedResolver {
  @FieldResolver(() => Money, { nullable: true, description: 'As it is now. Null if it may not be told.' })
  leadingAmount(@Root() { snapshot }: RankingChanged, @Ctx() context: BidsContext): Money | null {
    return standing.leadingAmount(snapshot.auction, context);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: "Of the bid of the viewer's merchant, as it is now.",
  })
  myRank(@Root() { snapshot }: RankingChanged, @Ctx() context: BidsContext): Promise<number | null> {
    return standing.myRank(snapshot.auction, context);
  }
}

@Resolver(() => AuctionExtended)
export class AuctionExtendedResolver {
  @FieldResolver(() => DateTime)
  endsAt(@Root() { data }: AuctionExtended): Date {
    return new Date(String(data.endsAt));
  }
}

@Resolver(() => AuctionClosed)
export class AuctionClosedResolver {
  @FieldResolver(() => Bid, { nullable: true, description: 'Null if the viewer may not see it.' })
  leadingBid(@Root() event: AuctionClosed, @Ctx() context: BidsContext): Promise<Bid | null> {
    return bidOf(event, context);
  }

  @FieldResolver(() => DateTime, { description: 'When it ended, which may be before this was noticed.' })
  endsAt(@Root() { data, snapshot }: AuctionClosed): Date {
    return timeOf(data.endsAt) ?? snapshot.auction.endsAt;
  }
}

@Resolver(() => AuctionAwardOffered)
export class AuctionAwardOfferedResolver {
  @FieldResolver(() => Bid, { nullable: true, description: 'For the owner, its bidder and staff only.' })
  offeredBid(@Root() event: AuctionAwardOffered, @Ctx() context: BidsContext): Promise<Bid | null> {
    return offeredBidOf(event, context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'Until when; for the same.' })
  async dueAt(@Root() event: AuctionAwardOffered, @Ctx() context: BidsContext): Promise<Date | null> {
    return (await offeredBidOf(event, context)) ? timeOf(event.data.dueAt) : null;
  }
}

@Resolver(() => AuctionAwardLapsed)
export class AuctionAwardLapsedResolver {
  @FieldResolver(() => Bid, { nullable: true, description: 'For the owner, its bidder and staff only.' })
  offeredBid(@Root() event: AuctionAwardLapsed, @Ctx() context: BidsContext): Promise<Bid | null> {
    return offeredBidOf(event, context);
  }

  @FieldResolver(() => AwardLapseCause, { nullable: true, description: 'For the same.' })
  async cause(
    @Root() event: AuctionAwardLapsed,
    @Ctx() context: BidsContext,
  ): Promise<AwardLapseCause | null> {
    return (await offeredBidOf(event, context)) ? (event.data.cause as AwardLapseCause) : null;
  }
}

@Resolver(() => AuctionAwarded)
export class AuctionAwardedResolver {
  @FieldResolver(() => Bid)
  bid(@Root() event: AuctionAwarded, @Ctx() context: BidsContext): Promise<Bid | null> {
    return bidOf(event, context);
  }
}

@Resolver(() => AuctionExpired)
export class AuctionExpiredResolver {
  @FieldResolver(() => AuctionExpiryCause, {
    nullable: true,
    description: 'Null for those of before it was kept.',
  })
  cause(@Root() { data }: AuctionExpired): AuctionExpiryCause | null {
    return (data.cause as AuctionExpiryCause | undefined) ?? null;
  }
}

@Resolver(() => AuctionCancelled)
export class AuctionCancelledResolver {
  @FieldResolver(() => String, { nullable: true, description: 'Why, in the words of whoever cancelled it.' })
  reason(@Root() { data }: AuctionCancelled): string | null {
    return data.reason == null ? null : String(data.reason);
  }
}
