import { type TermsProblem, termsProblemCodes } from '@dallal/bidding-terms';
import { Directive, Field, Int, ObjectType, registerEnumType } from 'type-graphql';

export const LotProblemCode = {
  ...termsProblemCodes,
  AREA_UNKNOWN: 'AREA_UNKNOWN',
  CITY_OUTSIDE_AREA: 'CITY_OUTSIDE_AREA',
  QUANTITY_OUT_OF_RANGE: 'QUANTITY_OUT_OF_RANGE',
  AMOUNT_NOT_POSITIVE: 'AMOUNT_NOT_POSITIVE',
  RESERVE_BELOW_START: 'RESERVE_BELOW_START',
  NOT_ONE_END: 'NOT_ONE_END',
  OPENING_PASSED: 'OPENING_PASSED',
  OPENING_TOO_LATE: 'OPENING_TOO_LATE',
  BIDDING_SECONDS_OUT_OF_RANGE: 'BIDDING_SECONDS_OUT_OF_RANGE',
} as const;
export type LotProblemCode = keyof typeof LotProblemCode;

registerEnumType(LotProblemCode, {
  name: 'LotProblemCode',
  description: 'What is wrong with a field; `least` and `most` are the limits, where there are any.',
});

/** What is wrong with a field, whichever it is. */
export type Fault = TermsProblem<LotProblemCode>;

@Directive('@tag(name: "partner")')
@ObjectType()
export class LotProblem implements Fault {
  @Field(() => String, { description: 'The field of the input at fault.' })
  field!: string;

  @Field(() => LotProblemCode)
  code!: LotProblemCode;

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
