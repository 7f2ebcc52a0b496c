import { AuctionVisibility, AwardMode, BiddingRulesInput, PartCondition } from '@dallal/bidding-terms';
import { MoneyInput } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { Directive, Field, ID, InputType, Int } from 'type-graphql';
import { RankingWeightsInput } from '../part-request/part-request.weights.ts';

/** What is left out stays as it is. */
@InputType({
  description:
    'What is left out stays as it is. Null takes away `city`, `budget`, `reserve`, `biddingOpensAt`, `rankingWeights` or `biddingRules`.',
})
export class AmendPartRequestInput {
  @Field(() => ID)
  id!: string;

  @Field(() => String, { nullable: true })
  vin?: string | null;

  @Field(() => String, { nullable: true })
  title?: string | null;

  @Field(() => String, { nullable: true })
  description?: string | null;

  @Field(() => String, { nullable: true, description: 'The slug of a category.' })
  category?: string | null;

  @Field(() => [String], { nullable: true })
  tags?: string[] | null;

  @Field(() => [PartCondition], { nullable: true })
  wantedConditions?: PartCondition[] | null;

  @Field(() => Int, { nullable: true })
  quantity?: number | null;

  @Field(() => String, { nullable: true, description: 'A region of Saudi Arabia, by its ISO 3166-2 code.' })
  area?: string | null;

  @Field(() => ID, { nullable: true })
  city?: string | null;

  @Field(() => MoneyInput, { nullable: true })
  budget?: MoneyInput | null;

  @Field(() => Boolean, { nullable: true })
  budgetIsHard?: boolean | null;

  @Field(() => MoneyInput, { nullable: true })
  reserve?: MoneyInput | null;

  @Field(() => DateTime, { nullable: true, description: 'Only while bidding has not begun.' })
  biddingOpensAt?: Date | null;

  @Field(() => DateTime, { nullable: true, description: 'Give this or `biddingSeconds`.' })
  deadline?: Date | null;

  @Field(() => Int, {
    nullable: true,
    description: 'How long bidding lasts: of a published request, from now or from its opening.',
  })
  biddingSeconds?: number | null;

  @Field(() => AuctionVisibility, { nullable: true })
  visibility?: AuctionVisibility | null;

  @Field(() => AwardMode, { nullable: true })
  awardMode?: AwardMode | null;

  @Field(() => Boolean, { nullable: true })
  awardIsConfirmed?: boolean | null;

  @Field(() => RankingWeightsInput, { nullable: true })
  rankingWeights?: RankingWeightsInput | null;

  @Field(() => BiddingRulesInput, { nullable: true, description: 'All of them that are to hold.' })
  biddingRules?: BiddingRulesInput | null;

  @Directive('@tag(name: "internal")')
  @Field(() => [ID], { nullable: true, description: 'All that it is to have.' })
  photoIds?: string[] | null;
}
