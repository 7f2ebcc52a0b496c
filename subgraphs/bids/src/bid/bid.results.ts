import { Money } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';
import type { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import { Bid } from './bid.entity.ts';
import { BidStatus } from './bid.state.ts';

@Directive('@tag(name: "partner")')
@ObjectType({
  description:
    'A bid must improve on what leads by the increment of the auction; in a sealed one, on what the merchant itself has bid.',
})
export class BidTooHigh {
  @Field(() => Money, {
    description:
      'The price of the part that would have been accepted with the rest of the offer as it is; zero where none would.',
  })
  mustBeAtMost!: Money;

  @Field(() => Money, {
    nullable: true,
    description: 'Shipping included. Never null here, but in `BidTooLow`, with which it is asked for.',
  })
  leadingAmount!: Money | null;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The same for a lot, whose first bid is the starting price at least.' })
export class BidTooLow {
  @Field(() => Money, { description: 'What would have been accepted; zero where nothing would.' })
  mustBeAtLeast!: Money;

  @Field(() => Money, { nullable: true, description: 'Null as long as no bid stands.' })
  leadingAmount!: Money | null;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The auction takes no bids, and none can be withdrawn.' })
export class AuctionNotOpen {
  @Field(() => AuctionStatus)
  status!: AuctionStatus;

  @Field(() => DateTime, { description: 'When bidding begins, or began.' })
  opensAt!: Date;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When bidding ended; null if it did not run its time.',
  })
  endedAt!: Date | null;
}

/** Bidding that was cancelled, or has not begun, had no end of its own. */
export function auctionNotOpen({ status, opensAt, endsAt }: Auction): AuctionNotOpen {
  const hasEnded = status !== AuctionStatus.SCHEDULED && status !== AuctionStatus.CANCELLED;
  return Object.assign(new AuctionNotOpen(), { status, opensAt, endedAt: hasEnded ? endsAt : null });
}

export enum NotEligibleReason {
  NOT_A_VERIFIED_MERCHANT = 'NOT_A_VERIFIED_MERCHANT',
  IS_REQUESTER = 'IS_REQUESTER',
  OUTSIDE_SERVICE_AREA = 'OUTSIDE_SERVICE_AREA',
  OUTSIDE_SPECIALISATION = 'OUTSIDE_SPECIALISATION',
  OVER_BUDGET = 'OVER_BUDGET',
  WRONG_CURRENCY = 'WRONG_CURRENCY',
  CONDITION_NOT_WANTED = 'CONDITION_NOT_WANTED',
  SEALED_AUCTION = 'SEALED_AUCTION',
}
registerEnumType(NotEligibleReason, {
  name: 'NotEligibleReason',
  valuesConfig: {
    IS_REQUESTER: { description: 'Of the auction, or of the same business.' },
    OVER_BUDGET: { description: 'The budget is hard, and includes the shipping.' },
    SEALED_AUCTION: {
      description: 'Where nothing is known of other bids, nothing can answer them by itself.',
    },
  },
});

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

export enum WithdrawalRefusedReason {
  TOO_LATE = 'TOO_LATE',
  TOO_MANY = 'TOO_MANY',
}
registerEnumType(WithdrawalRefusedReason, {
  name: 'WithdrawalRefusedReason',
  valuesConfig: {
    TOO_LATE: { description: 'The auction is about to end: its last `softCloseWindowSeconds` have begun.' },
    TOO_MANY: { description: 'The merchant has withdrawn as many of its bids as the auction allows.' },
  },
});

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A bid is binding, within limits.' })
export class WithdrawalRefused {
  @Field(() => WithdrawalRefusedReason)
  reason!: WithdrawalRefusedReason;

  @Field(() => DateTime, {
    description: 'Until when bids can be withdrawn, unless a late bid moves the end.',
  })
  withdrawableUntil!: Date;

  @Field(() => Int, { description: 'How many of its bids a merchant may withdraw from the auction.' })
  maxWithdrawals!: number;
}

export const PlaceBidResult = createUnionType({
  name: 'PlaceBidResult',
  types: () => [Bid, BidTooHigh, BidTooLow, AuctionNotOpen, NotEligible, IdempotencyKeyReused] as const,
});
export type PlaceBidResult =
  | Bid
  | BidTooHigh
  | BidTooLow
  | AuctionNotOpen
  | NotEligible
  | IdempotencyKeyReused;

export const WithdrawBidResult = createUnionType({
  name: 'WithdrawBidResult',
  types: () => [Bid, AuctionNotOpen, BidNotWithdrawable, WithdrawalRefused] as const,
});
export type WithdrawBidResult = Bid | AuctionNotOpen | BidNotWithdrawable | WithdrawalRefused;
