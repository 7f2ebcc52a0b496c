import { AuctionVisibility, AwardMode, BiddingRulesInput, PartCondition } from '@dallal/bidding-terms';
import { MoneyInput } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { RankingWeightsInput } from './part-request.weights.ts';

@InputType()
export class DraftPartRequestInput {
  @Field(() => String, { description: '17 characters, never I, O or Q; case does not matter.' })
  vin!: string;

  @Field(() => String, { description: '3 to 120 characters.' })
  title!: string;

  @Field(() => String, { defaultValue: '', description: 'At most 2,000 characters.' })
  description!: string;

  @Field(() => String, { description: 'The slug of a category.' })
  category!: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'At most 10, of 1 to 30 letters and digits, with single spaces or hyphens between them.',
  })
  tags!: string[];

  @Field(() => [PartCondition], {
    defaultValue: [],
    description: 'An offer must be of one of these; none: of any.',
  })
  wantedConditions!: PartCondition[];

  @Field(() => Int, { defaultValue: 1, description: 'From 1 to 1,000.' })
  quantity!: number;

  @Field(() => String, { description: 'A region of Saudi Arabia, by its ISO 3166-2 code, such as SA-01.' })
  area!: string;

  @Field(() => ID, {
    nullable: true,
    description:
      'The city within the region, by its id in `regions`. Merchants that serve only some cities are asked.',
  })
  city?: string | null;

  @Field(() => MoneyInput, { nullable: true })
  budget?: MoneyInput | null;

  @Field(() => Boolean, { defaultValue: false, description: 'Whether bids above the budget are refused.' })
  budgetIsHard!: boolean;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'Nobody but you sees it: nothing above it is awarded automatically. In the currency of the budget.',
  })
  reserve?: MoneyInput | null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When bidding is to begin; otherwise, or if that has passed, it does with the publication.',
  })
  biddingOpensAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'When bidding ends. Give this or `biddingSeconds`.' })
  deadline?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long bidding lasts, counted from the publication or from `biddingOpensAt`.',
  })
  biddingSeconds?: number | null;

  @Field(() => AuctionVisibility, { defaultValue: AuctionVisibility.OPEN })
  visibility!: AuctionVisibility;

  @Field(() => AwardMode, { defaultValue: AwardMode.REQUESTER })
  awardMode!: AwardMode;

  @Field(() => Boolean, {
    defaultValue: false,
    description: 'Whether the bidder has to confirm an award before it is final.',
  })
  awardIsConfirmed!: boolean;

  @Field(() => RankingWeightsInput, {
    nullable: true,
    description: 'By what offers are ranked; by the price alone unless you say so. Everybody sees it.',
  })
  rankingWeights?: RankingWeightsInput | null;

  @Field(() => BiddingRulesInput, {
    nullable: true,
    description: 'By how much bids must improve, and how late ones move the end.',
  })
  biddingRules?: BiddingRulesInput | null;

  @Field(() => ID, {
    nullable: true,
    description:
      'The project that it is for, whose members see it from now on. One must be more than a viewer in it.',
  })
  projectId?: string | null;

  @Directive('@tag(name: "internal")')
  @Field(() => [ID], {
    defaultValue: [],
    description:
      'Files of yours for PART_PHOTO that are READY; at most 10. Merchants see them from the publication.',
  })
  photoIds!: string[];
}

@InputType()
export class PublishPartRequestInput {
  @Field(() => ID)
  id!: string;

  @Field(() => DateTime, {
    nullable: true,
    description: 'A new deadline, such as for a request that has expired.',
  })
  deadline?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'A new opening of bidding.' })
  biddingOpensAt?: Date | null;

  @Field(() => Int, { nullable: true, description: 'A new length of bidding, instead of a deadline.' })
  biddingSeconds?: number | null;
}

@InputType()
export class DiscardPartRequestDraftInput {
  @Field(() => ID)
  id!: string;
}

@InputType()
export class CancelPartRequestInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true, description: 'At most 500 characters.' })
  reason?: string | null;
}
