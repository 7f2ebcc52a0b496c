import { Field, ID, InputType } from 'type-graphql';

@InputType()
export class AwardBidInput {
  @Field(() => ID)
  bidId!: string;
}

@InputType()
export class ConfirmAwardInput {
  @Field(() => ID)
  bidId!: string;
}

@InputType()
export class DeclineAwardInput {
  @Field(() => ID)
  bidId!: string;
}
