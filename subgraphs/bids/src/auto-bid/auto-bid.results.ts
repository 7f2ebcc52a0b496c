import { Money } from '@dallal/money';
import { createUnionType, Directive, Field, ObjectType } from 'type-graphql';
import { AuctionNotOpen, NotEligible } from '../bid/bid.results.ts';
import { AutoBid } from './auto-bid.entity.ts';

@Directive('@tag(name: "partner")')
@ObjectType({
  description: 'An auto-bid that could not bid a single time. The one that was set before goes on.',
})
export class LimitTooHigh {
  @Field(() => Money, {
    description: 'With shipping, as the limit is; zero where not even the lowest would lead.',
  })
  mustBeAtMost!: Money;

  @Field(() => Money, { nullable: true, description: 'Never null here, but in `LimitTooLow`.' })
  leadingAmount!: Money | null;
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The same for a lot.' })
export class LimitTooLow {
  @Field(() => Money, { description: 'Zero where not even the highest would lead.' })
  mustBeAtLeast!: Money;

  @Field(() => Money, { nullable: true, description: 'Null as long as no bid stands.' })
  leadingAmount!: Money | null;
}

export const SetAutoBidResult = createUnionType({
  name: 'SetAutoBidResult',
  types: () => [AutoBid, LimitTooHigh, LimitTooLow, AuctionNotOpen, NotEligible] as const,
});
export type SetAutoBidResult = AutoBid | LimitTooHigh | LimitTooLow | AuctionNotOpen | NotEligible;

export const StopAutoBidResult = createUnionType({
  name: 'StopAutoBidResult',
  types: () => [AutoBid, AuctionNotOpen] as const,
});
export type StopAutoBidResult = AutoBid | AuctionNotOpen;
