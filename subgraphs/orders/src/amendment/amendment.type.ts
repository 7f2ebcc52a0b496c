import { AuctionVisibility, AwardMode, BiddingRules, PartCondition } from '@dallal/bidding-terms';
import { Money } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { Category } from '../foreign/category.ts';
import { File } from '../foreign/file.ts';
import { Vehicle } from '../foreign/vehicle.ts';
import { moneyOf, weightsOf } from '../part-request/part-request.terms.ts';
import { RankingWeights } from '../part-request/part-request.weights.ts';
import { type StoredAmendment, termsIn } from './amendment.stored.ts';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'What a published part request is to ask for, if nobody has bid yet.' })
export class PartRequestAmendment {
  @Field(() => Int)
  revision!: number;

  @Field(() => DateTime)
  requestedAt!: Date;

  @Field(() => Vehicle, { nullable: true })
  vehicle!: Vehicle;

  @Field(() => String)
  title!: string;

  @Field(() => String)
  description!: string;

  @Field(() => Category, { nullable: true })
  category!: Category;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [String])
  tags!: string[];

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [PartCondition])
  wantedConditions!: PartCondition[];

  @Field(() => Int)
  quantity!: number;

  @Field(() => String)
  area!: string;

  @Field(() => ID, { nullable: true })
  city!: string | null;

  @Field(() => Money, { nullable: true })
  budget!: Money | null;

  @Field(() => Boolean)
  budgetIsHard!: boolean;

  @Field(() => Money, { nullable: true })
  reserve!: Money | null;

  @Field(() => DateTime, { nullable: true })
  biddingOpensAt!: Date | null;

  @Field(() => DateTime)
  deadline!: Date;

  @Field(() => AuctionVisibility)
  visibility!: AuctionVisibility;

  @Field(() => AwardMode)
  awardMode!: AwardMode;

  @Field(() => Boolean)
  awardIsConfirmed!: boolean;

  @Field(() => RankingWeights)
  rankingWeights!: RankingWeights;

  @Field(() => BiddingRules, { nullable: true })
  biddingRules!: BiddingRules | null;

  @Directive('@listSize(assumedSize: 10)')
  @Directive('@tag(name: "internal")')
  @Field(() => [File], { nullable: 'itemsAndList' })
  photos!: File[];
}

export function amendmentOf(amendment: StoredAmendment): PartRequestAmendment {
  const terms = termsIn(amendment);
  return Object.assign(new PartRequestAmendment(), terms, {
    revision: amendment.revision,
    requestedAt: new Date(amendment.requestedAt),
    vehicle: Object.assign(new Vehicle(), { vin: terms.vin }),
    category: Object.assign(new Category(), { slug: terms.categorySlug }),
    budget: moneyOf(terms.budgetAmount, terms.budgetCurrency),
    reserve: moneyOf(terms.reserveAmount, terms.reserveCurrency),
    rankingWeights: weightsOf(terms),
    photos: terms.photoIds.map((id) => Object.assign(new File(), { id })),
  });
}
