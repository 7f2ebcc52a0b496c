import { createUnionType, Directive, Field, ObjectType } from 'type-graphql';
import { BidStatus } from '../bid/bid.state.ts';
import { Auction } from './auction.entity.ts';
import { AuctionStatus } from './auction.state.ts';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'Only a closed auction can be awarded, and only once.' })
export class AuctionNotAwardable {
  @Field(() => AuctionStatus)
  status!: AuctionStatus;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The bid does not stand any more.' })
export class BidNotAwardable {
  @Field(() => BidStatus)
  bidStatus!: BidStatus;
}

export const AwardBidResult = createUnionType({
  name: 'AwardBidResult',
  types: () => [Auction, AuctionNotAwardable, BidNotAwardable] as const,
});
export type AwardBidResult = Auction | AuctionNotAwardable | BidNotAwardable;
