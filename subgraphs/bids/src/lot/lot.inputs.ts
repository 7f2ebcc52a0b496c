import { AuctionVisibility, AwardMode, BiddingRulesInput, PartCondition } from '@dallal/bidding-terms';
import { MoneyInput } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export class OfferLotInput {
  @Field(() => String, { description: '3 to 120 characters.' })
  title!: string;

  @Field(() => String, { defaultValue: '', description: 'At most 2,000 characters.' })
  description!: string;

  @Field(() => String, { description: 'The slug of a category.' })
  category!: string;

  @Field(() => String, { description: 'A region of Saudi Arabia, by its ISO 3166-2 code, such as SA-01.' })
  area!: string;

  @Field(() => ID, { nullable: true, description: 'The city within the region, by its id in `regions`.' })
  city?: string | null;

  @Field(() => PartCondition)
  condition!: PartCondition;

  @Field(() => Int, { defaultValue: 1, description: 'How many, sold together; 1 to 1,000.' })
  quantity!: number;

  @Field(() => MoneyInput, { description: 'What the first bid must be at least.' })
  startingAmount!: MoneyInput;

  @Field(() => MoneyInput, {
    nullable: true,
    description: 'Nothing below it is awarded by itself. Bidders never learn it.',
  })
  reserve?: MoneyInput | null;

  @Field(() => DateTime, { nullable: true, description: 'When bidding begins; at once without it.' })
  opensAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When bidding ends. Give this or `biddingSeconds`.' })
  endsAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'How long bidding lasts, counted from its beginning.' })
  biddingSeconds?: number | null;

  @Field(() => AuctionVisibility, { defaultValue: AuctionVisibility.OPEN })
  visibility!: AuctionVisibility;

  @Field(() => AwardMode, { defaultValue: AwardMode.REQUESTER })
  awardMode!: AwardMode;

  @Field(() => BiddingRulesInput, {
    nullable: true,
    description: 'By how much bids must improve, and how late ones move the end.',
  })
  biddingRules?: BiddingRulesInput | null;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the bidder must confirm an award before it is final.',
  })
  awardIsConfirmed!: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Of your making; sent again with the same lot, it gives back the one that it offered.',
  })
  idempotencyKey?: string | null;
}

@InputType()
export class CancelLotInput {
  @Field(() => ID)
  auctionId!: string;

  @Field(() => String, { nullable: true, description: 'At most 500 characters. Bidders see it.' })
  reason?: string | null;
}
