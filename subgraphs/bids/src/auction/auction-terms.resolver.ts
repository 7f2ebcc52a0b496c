import { PartCondition } from '@dallal/bidding-terms';
import { Money, money } from '@dallal/money';
import { Ctx, FieldResolver, ID, Resolver, Root } from 'type-graphql';
import type { BidsContext } from '../context.ts';
import { Auction } from './auction.entity.ts';
import { AuctionStatus } from './auction.state.ts';
import { AuctionDirection } from './auction.terms.ts';
import { seesAll, sightOf } from './auction.visibility.ts';
import { AuctionIncrement, PublishedWeights } from './published-terms.ts';

/** On what terms it is held. They are for everybody, but for the reserve. */
@Resolver(() => Auction)
export class AuctionTermsResolver {
  @FieldResolver(() => String, { description: 'Slug of the category of the part.' })
  category(@Root() { category }: Auction): string {
    return category;
  }

  @FieldResolver(() => [String])
  tags(@Root() { tags }: Auction): string[] {
    return tags;
  }

  @FieldResolver(() => [PartCondition], { description: 'Of these an offer must have one; empty means any.' })
  wantedConditions(@Root() { wantedConditions }: Auction): PartCondition[] {
    return wantedConditions as PartCondition[];
  }

  @FieldResolver(() => String, { description: 'Code of the region, ISO 3166-2:SA.' })
  area(@Root() { area }: Auction): string {
    return area;
  }

  @FieldResolver(() => ID, { nullable: true, description: 'The city, where it is known.' })
  city(@Root() { city }: Auction): string | null {
    return city;
  }

  @FieldResolver(() => AuctionIncrement)
  increment(@Root() { incrementBasisPoints, incrementMinimum, currency }: Auction): AuctionIncrement {
    const minimum = money(incrementMinimum, currency);
    return Object.assign(new AuctionIncrement(), { percent: incrementBasisPoints / 100, minimum });
  }

  @FieldResolver(() => PublishedWeights, { description: 'How much each property of an offer counts.' })
  weights(@Root() auction: Auction): PublishedWeights {
    return Object.assign(new PublishedWeights(), {
      price: auction.weightPrice,
      delivery: auction.weightDelivery,
      warranty: auction.weightWarranty,
      rating: auction.weightRating,
    });
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description: 'What the first bid for a lot must be at least.',
  })
  startingAmount(@Root() { startingAmount, currency }: Auction): Money | null {
    return startingAmount === null ? null : money(startingAmount, currency);
  }

  @FieldResolver(() => Money, {
    nullable: true,
    description:
      'Nothing worse is awarded automatically. For the owner and staff only; null where there is none.',
  })
  reserveAmount(@Root() auction: Auction, @Ctx() { viewer }: BidsContext): Money | null {
    const { reserveAmount, currency } = auction;
    return reserveAmount === null || !seesAll(viewer, auction) ? null : money(reserveAmount, currency);
  }

  @FieldResolver(() => Boolean, {
    nullable: true,
    description:
      'Whether the best bid meets the reserve. Null until bidding is over, and where there is no reserve.',
  })
  reserveIsMet(@Root() auction: Auction, @Ctx() { viewer }: BidsContext): boolean | null {
    const { reserveAmount, leadingAmount, status, direction } = auction;
    const isOpen = status === AuctionStatus.SCHEDULED || status === AuctionStatus.OPEN;
    if (reserveAmount === null || isOpen || status === AuctionStatus.CANCELLED) return null;
    if (!sightOf(viewer, auction).standing) return null;
    if (leadingAmount === null) return false;
    return direction === AuctionDirection.FORWARD
      ? leadingAmount >= reserveAmount
      : leadingAmount <= reserveAmount;
  }
}
