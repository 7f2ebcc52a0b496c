import { Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export class SetCommissionInput {
  @Field(() => ID)
  merchantId!: string;

  @Field(() => Int, { description: '0 to 10,000; 100 basis points are one percent.' })
  basisPoints!: number;

  @Field(() => String, { description: '1 to 500 characters.' })
  reason!: string;
}
