import { Money, money } from '@dallal/money';
import { BadUserInput, DateTime } from '@dallal/subgraph';
import { Arg, Ctx, Directive, FieldResolver, Int, Resolver, Root } from 'type-graphql';
import { Bid } from '../bid/bid.entity.ts';
import { maySeeOffer } from '../bid/bid.visibility.ts';
import { amountToLead } from '../bid/ranking.ts';
import type { BidsContext } from '../context.ts';
import { AuctionSnapshot } from '../live/auction-snapshot.ts';
import { Auction } from './auction.entity.ts';
import { bidById, bidsShown, ownRankedBid } from './auction.loading.ts';
import { MAX_BIDS_SHOWN } from './auction.ranking.ts';
import { AuctionDirection } from './auction.terms.ts';
import { sightOf, visibleSequence } from './auction.visibility.ts';

/** Ranked by its price alone, whatever the weights. */
const flawless = { shippingAmount: 0, deliveryDays: 0, warrantyMonths: 24 };
const BEST_RATING = 500;

/** How the bidding stands, as far as the viewer may know. */
@Resolver(() => Auction)
export class AuctionStandingResolver {
  @FieldResolver(() => Int, {
    description: 'Number of the last event that the viewer can see; the first one is 1.',
  })
  sequence(@Root() auction: Auction, @Ctx() { viewer }: BidsContext): number {
    return visibleSequence(viewer, auction);
  }

  @FieldResolver(() => Int, {
    description: 'Accepted bids, withdrawn and superseded ones included; 0 as long as it is sealed.',
  })
  bidCount(@Root() auction: Auction, @Ctx() { viewer }: BidsContext): number {
    return sightOf(viewer, auction).count ? auction.bidCount : 0;
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the best bid comes to in all. Null as long as no bid stands, or it is sealed.',
  })
  leadingAmount(@Root() auction: Auction, @Ctx() { viewer }: BidsContext): Money | null {
    const { leadingAmount, currency } = auction;
    return leadingAmount === null || !sightOf(viewer, auction).standing
      ? null
      : money(leadingAmount, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'What the next bid must be ranked by at most: its total, where price alone counts. Null before the first bid, and ' +
      'for lots. As long as it is sealed it follows from the own bid.',
  })
  nextBidAtMost(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<Money | null> {
    return nextBid(AuctionDirection.REVERSE, auction, context);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'What the next bid for a lot must be at least. Null for part requests. As long as it is sealed it follows from the ' +
      'own bid.',
  })
  nextBidAtLeast(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<Money | null> {
    return nextBid(AuctionDirection.FORWARD, auction, context);
  }

  @FieldResolver(() => Bid, {
    nullable: true,
    description: 'Null if the viewer may not see it, or may not know that it leads.',
  })
  async leadingBid(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<Bid | null> {
    // That its own bid leads would tell a bidder what those of others are not.
    if (!auction.leadingBidId || !sightOf(context.viewer, auction).standing) return null;
    return context.load(bidById).load(auction.leadingBidId);
  }

  @FieldResolver(() => Bid, { nullable: true })
  async awardedBid(@Root() { awardedBidId }: Auction, @Ctx() context: BidsContext): Promise<Bid | null> {
    return awardedBidId ? context.load(bidById).load(awardedBidId) : null;
  }

  @FieldResolver(() => Bid, {
    nullable: true,
    description: 'Wins if its bidder confirms in time. For the owner, that bidder and staff only.',
  })
  offeredBid(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<Bid | null> {
    return offeredBid(auction, context);
  }

  @FieldResolver(() => DateTime, { nullable: true, description: 'Until when that bidder may confirm.' })
  async offerDueAt(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<Date | null> {
    return (await offeredBid(auction, context)) ? auction.offerDueAt : null;
  }

  @FieldResolver(() => Bid, {
    nullable: true,
    description:
      "The standing bid of the viewer's merchant. In events it is told in RANK_ONLY auctions; elsewhere all bidders are " +
      'sent the same.',
  })
  myBid(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<Bid | null> {
    return ownBid(auction, context);
  }

  @FieldResolver(() => Int, {
    nullable: true,
    description: 'Its rank: 1 leads. Null as long as it is sealed.',
  })
  async myRank(@Root() auction: Auction, @Ctx() context: BidsContext): Promise<number | null> {
    if (!sightOf(context.viewer, auction).standing) return null;
    return (await ownRankedBid(auction, context))?.rank ?? null;
  }

  @Directive('@listSize(slicingArguments: ["first"], requireOneSlicingArgument: false)')
  @FieldResolver(() => [Bid], {
    description:
      'Those that the viewer may see. The best first; after those that stand, those that no longer do, the latest first.',
  })
  async bids(
    @Root() auction: Auction,
    @Arg('first', () => Int, { defaultValue: MAX_BIDS_SHOWN }) first: number,
    @Ctx() context: BidsContext,
  ): Promise<Bid[]> {
    if (first < 1 || first > MAX_BIDS_SHOWN) {
      throw new BadUserInput(`"first" must lie between 1 and ${MAX_BIDS_SHOWN}.`, 'first');
    }
    return (await bidsShown(auction, context)).slice(0, first);
  }
}

async function nextBid(
  direction: AuctionDirection,
  auction: Auction,
  context: BidsContext,
): Promise<Money | null> {
  if (auction.direction !== direction) return null;
  const leading = sightOf(context.viewer, auction).standing
    ? auction.leadingEffectiveAmount
    : ((await ownBid(auction, context))?.effectiveAmount ?? null);
  const amount = amountToLead(auction, leading, flawless, BEST_RATING);
  return amount === null ? null : money(amount, auction.currency);
}

async function ownBid(auction: Auction, context: BidsContext): Promise<Bid | null> {
  const own = await ownRankedBid(auction, context);
  if (!own) return null;
  // One reading for the bidders of an auction who are told of the same event.
  const best = await AuctionSnapshot.of(auction)?.bestBids();
  return best?.find(({ id }) => id === own.id) ?? context.load(bidById).load(own.id);
}

async function offeredBid(auction: Auction, context: BidsContext): Promise<Bid | null> {
  if (!auction.offeredBidId) return null;
  const bid = await context.load(bidById).load(auction.offeredBidId);
  return bid && maySeeOffer(context.viewer, bid, auction) ? bid : null;
}
