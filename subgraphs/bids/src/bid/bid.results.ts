import { Money } from '@dallal/money';
import { createUnionType, Directive, Field, ObjectType, registerEnumType } from 'type-graphql';
import { AuctionStatus } from '../auction/auction.state.ts';
import { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';

@Directive('@tag(name: "partner")')
@ObjectType({
  description: 'A leading price must improve on the one before by the increment of the auction.',
})
export class BidTooHigh {
  @Field(() => Money, {
    description: 'What would have been accepted; zero where no lower price is possible.',
  })
  mustBeAtMost!: Money;

  @Field(() => Money)
  leadingAmount!: Money;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The auction takes no bids, and none can be withdrawn.' })
export class AuctionNotOpen {
  @Field(() => AuctionStatus)
  status!: AuctionStatus;
}

export enum NotEligibleReason {
  NOT_A_VERIFIED_MERCHANT = 'NOT_A_VERIFIED_MERCHANT',
  IS_REQUESTER = 'IS_REQUESTER',
  OUTSIDE_SERVICE_AREA = 'OUTSIDE_SERVICE_AREA',
  OUTSIDE_SPECIALISATION = 'OUTSIDE_SPECIALISATION',
  OVER_BUDGET = 'OVER_BUDGET',
  WRONG_CURRENCY = 'WRONG_CURRENCY',
}
registerEnumType(NotEligibleReason, { name: 'NotEligibleReason' });

@Directive('@tag(name: "partner")')
@ObjectType()
export class NotEligible {
  @Field(() => [NotEligibleReason], { description: 'All that stands against the bid, not only the first.' })
  reasons!: NotEligibleReason[];
}

/** Of the same shape in payments: one type in the graph. */
@Directive('@shareable')
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The idempotency key belongs to a request for something else.' })
export class IdempotencyKeyReused {
  @Field(() => String)
  idempotencyKey!: string;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The bid does not stand any more.' })
export class BidNotWithdrawable {
  @Field(() => BidStatus)
  status!: BidStatus;
}

export const PlaceBidResult = createUnionType({
  name: 'PlaceBidResult',
  types: () => [Bid, BidTooHigh, AuctionNotOpen, NotEligible, IdempotencyKeyReused] as const,
});
export type PlaceBidResult = Bid | BidTooHigh | AuctionNotOpen | NotEligible | IdempotencyKeyReused;

export const WithdrawBidResult = createUnionType({
  name: 'WithdrawBidResult',
  types: () => [Bid, AuctionNotOpen, BidNotWithdrawable] as const,
});
export type WithdrawBidResult = Bid | AuctionNotOpen | BidNotWithdrawable;
