import { Field, ID, InputType, Int } from 'type-graphql';

@InputType()
export class ReviewOrderInput {
  @Field(() => ID)
  orderId!: string;

  @Field(() => Int, { description: '1 to 5.' })
  rating!: number;

  @Field(() => String, { defaultValue: '', description: 'At most 2,000 characters.' })
  text!: string;
}

@InputType()
export class EditReviewInput {
  @Field(() => ID)
  reviewId!: string;

  @Field(() => Int, { description: '1 to 5.' })
  rating!: number;

  @Field(() => String, { description: 'At most 2,000 characters.' })
  text!: string;
}

@InputType()
export class AnswerReviewInput {
  @Field(() => ID)
  reviewId!: string;

  @Field(() => String, { description: '1 to 2,000 characters.' })
  answer!: string;
}

@InputType()
export class HideReviewInput {
  @Field(() => ID)
  reviewId!: string;

  @Field(() => String, { description: '1 to 500 characters.' })
  reason!: string;
}

@InputType()
export class ShowReviewInput {
  @Field(() => ID)
  reviewId!: string;
}
