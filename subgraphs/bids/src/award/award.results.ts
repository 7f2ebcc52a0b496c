import { DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, ObjectType } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import { NotEligible } from '../bid/bid.results.ts';
import { BidStatus } from '../bid/bid.state.ts';

@Directive('@tag(name: "partner")')
@ObjectType({
  description:
    'Only a closed auction can be awarded, only once, and not while a bidder may confirm an award.',
})
export class AuctionNotAwardable {
  @Field(() => AuctionStatus)
  status!: AuctionStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Until when the bidder who was offered the award may confirm it; null where nobody was.',
  })
  offerDueAt!: Date | null;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The bid does not stand any more, or its merchant is suspended.' })
export class BidNotAwardable {
  @Field(() => BidStatus)
  bidStatus!: BidStatus;

  @Field(() => Boolean, { description: 'Reinstated in time, it can be awarded.' })
  merchantIsSuspended!: boolean;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The award is not offered to that bid, or no longer.' })
export class AwardNotOffered {
  @Field(() => AuctionStatus)
  auctionStatus!: AuctionStatus;

  @Field(() => BidStatus)
  bidStatus!: BidStatus;
}

export const AwardBidResult = createUnionType({
  name: 'AwardBidResult',
  types: () => [Auction, AuctionNotAwardable, BidNotAwardable] as const,
});
export type AwardBidResult = Auction | AuctionNotAwardable | BidNotAwardable;

export const ConfirmAwardResult = createUnionType({
  name: 'ConfirmAwardResult',
  types: () => [Auction, AwardNotOffered, NotEligible] as const,
});
export type ConfirmAwardResult = Auction | AwardNotOffered | NotEligible;

export const DeclineAwardResult = createUnionType({
  name: 'DeclineAwardResult',
  types: () => [Auction, AwardNotOffered] as const,
});
export type DeclineAwardResult = Auction | AwardNotOffered;
