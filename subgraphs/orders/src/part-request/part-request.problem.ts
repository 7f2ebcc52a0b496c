import { type TermsProblem, termsProblemCodes } from '@dallal/bidding-terms';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export const PartRequestProblemCode = {
  VIN_MALFORMED: 'VIN_MALFORMED',
  ...termsProblemCodes,
  TOO_MANY_TAGS: 'TOO_MANY_TAGS',
  TAG_MALFORMED: 'TAG_MALFORMED',
  GIVEN_TWICE: 'GIVEN_TWICE',
  QUANTITY_OUT_OF_RANGE: 'QUANTITY_OUT_OF_RANGE',
  AREA_UNKNOWN: 'AREA_UNKNOWN',
  CITY_OUTSIDE_AREA: 'CITY_OUTSIDE_AREA',
  AMOUNT_NOT_POSITIVE: 'AMOUNT_NOT_POSITIVE',
  BUDGET_MISSING: 'BUDGET_MISSING',
  RESERVE_ABOVE_BUDGET: 'RESERVE_ABOVE_BUDGET',
  WEIGHT_OUT_OF_RANGE: 'WEIGHT_OUT_OF_RANGE',
  WEIGHTS_NOT_A_HUNDRED: 'WEIGHTS_NOT_A_HUNDRED',
  TOO_MANY_PHOTOS: 'TOO_MANY_PHOTOS',
  PHOTO_NOT_YOURS: 'PHOTO_NOT_YOURS',
  PROJECT_NOT_YOURS: 'PROJECT_NOT_YOURS',
  OPENING_PASSED: 'OPENING_PASSED',
  OPENING_TOO_LATE: 'OPENING_TOO_LATE',
  BIDDING_HAS_BEGUN: 'BIDDING_HAS_BEGUN',
  NOT_ONE_END: 'NOT_ONE_END',
  BIDDING_SECONDS_OUT_OF_RANGE: 'BIDDING_SECONDS_OUT_OF_RANGE',
  DEADLINE_PASSED: 'DEADLINE_PASSED',
  DEADLINE_TOO_SOON: 'DEADLINE_TOO_SOON',
  DEADLINE_TOO_LATE: 'DEADLINE_TOO_LATE',
} as const;
export type PartRequestProblemCode = keyof typeof PartRequestProblemCode;

registerEnumType(PartRequestProblemCode, {
  name: 'PartRequestProblemCode',
  description: 'What is wrong with a field; `least` and `most` are the limits, where there are any.',
});

/** What is wrong with a field, whichever it is. */
export type Fault = TermsProblem<PartRequestProblemCode>;

@Directive('@tag(name: "partner")')
@ObjectType()
export class PartRequestProblem implements Fault {
  @Field(() => String, { description: 'The field of the input at fault.' })
  field!: string;

  @Field(() => PartRequestProblemCode)
  code!: PartRequestProblemCode;

  @Field(() => Int, {
    nullable: true,
    description: 'The least there may be, in characters, pieces, percent, minor units or seconds.',
  })
  least?: number;

  @Field(() => Int, { nullable: true, description: 'The most there may be, in the same.' })
  most?: number;

  @Field(() => String, { description: 'In English, for those who build on the graph.' })
  message!: string;
}
