import { connectionOf, DateTime } from '@dallal/subgraph';
import { createUnionType, Directive, Field, Float, Int, ObjectType } from 'type-graphql';
import { Review } from './review.entity.ts';

export const ReviewConnection = connectionOf(Review, 'Review', ['@tag(name: "partner")']);

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'What all reviews of a merchant come to.' })
export class Rating {
  @Field(() => Float, { nullable: true, description: '1 to 5, to two decimals; null without reviews.' })
  average!: number | null;

  @Field(() => Int)
  count!: number;
}

@ObjectType({ description: 'An order is reviewed once.' })
export class AlreadyReviewed {
  @Field(() => Review)
  review!: Review;
}

@ObjectType({ description: 'It can no longer be changed.' })
export class ReviewClosed {
  @Field(() => DateTime)
  closedAt!: Date;
}

@ObjectType({ description: 'A review is answered once.' })
export class AlreadyAnswered {
  @Field(() => Review)
  review!: Review;
}

export const ReviewOrderResult = createUnionType({
  name: 'ReviewOrderResult',
  types: () => [Review, AlreadyReviewed] as const,
});

export const EditReviewResult = createUnionType({
  name: 'EditReviewResult',
  types: () => [Review, ReviewClosed] as const,
});

export const AnswerReviewResult = createUnionType({
  name: 'AnswerReviewResult',
  types: () => [Review, AlreadyAnswered] as const,
});
