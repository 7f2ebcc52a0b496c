import {
  batch,
  CONNECTION_SIZE,
  type Connection,
  ConnectionArgs,
  inOrderOf,
  RequiresScopes,
  requireScope,
  type SubgraphContext,
} from '@dallal/subgraph';
import { Arg, Args, Ctx, Directive, FieldResolver, Mutation, Resolver, Root } from 'type-graphql';
import { loadUser } from '../account/account.loaders.ts';
import { User } from '../account/user.entity.ts';
import { Merchant } from '../merchant/merchant.entity.ts';
import { averageRating } from '../merchant/merchant.events.ts';
import { loadMerchant } from '../merchant/merchant.loaders.ts';
import type { UsersServices } from '../services.ts';
import { reviewsOf, reviewsOfOrders } from './review.access.ts';
import { Review } from './review.entity.ts';
import {
  AnswerReviewInput,
  EditReviewInput,
  HideReviewInput,
  ReviewOrderInput,
  ShowReviewInput,
} from './review.inputs.ts';
import {
  AnswerReviewResult,
  EditReviewResult,
  Rating,
  ReviewConnection,
  ReviewOrderResult,
} from './review.results.ts';
import { ReviewedOrder } from './reviewed-order.ts';

type Context = SubgraphContext<UsersServices>;

const reviewByOrder = batch(async (orderIds: readonly string[], { em, viewer }: Context) =>
  inOrderOf(orderIds, await reviewsOfOrders(em, viewer, orderIds), (review) => review.orderId),
);

@Resolver(() => Review)
export class ReviewResolver {
  @RequiresScopes('reviews:write')
  @Mutation(() => ReviewOrderResult, { description: 'For the customer of an order, once it is delivered.' })
  async reviewOrder(
    @Arg('input', () => ReviewOrderInput) input: ReviewOrderInput,
    @Ctx() ctx: Context,
  ): Promise<typeof ReviewOrderResult> {
    return ctx.services.reviews.review(ctx.em, requireScope(ctx, 'reviews:write'), input);
  }

  @RequiresScopes('reviews:write')
  @Mutation(() => EditReviewResult, { description: "Changes one's own review, within 14 days." })
  async editReview(
    @Arg('input', () => EditReviewInput) input: EditReviewInput,
    @Ctx() ctx: Context,
  ): Promise<typeof EditReviewResult> {
    return ctx.services.reviews.edit(ctx.em, requireScope(ctx, 'reviews:write'), input);
  }

  @RequiresScopes('orders:fulfil')
  @Mutation(() => AnswerReviewResult, { description: 'For the merchant that is reviewed.' })
  async answerReview(
    @Arg('input', () => AnswerReviewInput) input: AnswerReviewInput,
    @Ctx() ctx: Context,
  ): Promise<typeof AnswerReviewResult> {
    return ctx.services.reviews.answer(ctx.em, requireScope(ctx, 'orders:fulfil'), input);
  }

  @RequiresScopes('reviews:moderate')
  @Mutation(() => Review)
  async hideReview(
    @Arg('input', () => HideReviewInput) input: HideReviewInput,
    @Ctx() ctx: Context,
  ): Promise<Review> {
    return ctx.services.reviews.hide(ctx.em, requireScope(ctx, 'reviews:moderate'), input);
  }

  @RequiresScopes('reviews:moderate')
  @Mutation(() => Review, { description: 'Shows a hidden review again.' })
  async showReview(
    @Arg('input', () => ShowReviewInput) input: ShowReviewInput,
    @Ctx() ctx: Context,
  ): Promise<Review> {
    return ctx.services.reviews.show(ctx.em, requireScope(ctx, 'reviews:moderate'), input);
  }

  @FieldResolver(() => Merchant)
  merchant(@Root() { merchantId }: Review, @Ctx() ctx: Context): Promise<Merchant | null> {
    return ctx.load(loadMerchant).load(merchantId);
  }

  @Directive('@tag(name: "internal")')
  @FieldResolver(() => User, { nullable: true })
  author(@Root() { authorId }: Review, @Ctx() ctx: Context): Promise<User | null> {
    return ctx.load(loadUser).load(authorId);
  }
}

@Resolver(() => Merchant)
export class ReviewsOfMerchantResolver {
  @Directive('@tag(name: "partner")')
  @FieldResolver(() => Rating)
  rating(@Root() merchant: Merchant): Rating {
    const { ratingCount: count } = merchant;
    return Object.assign(new Rating(), { average: averageRating(merchant), count });
  }

  @Directive(CONNECTION_SIZE)
  @Directive('@tag(name: "partner")')
  @FieldResolver(() => ReviewConnection, { description: 'The latest first.' })
  async reviews(
    @Root() { id }: Merchant,
    @Args(() => ConnectionArgs) args: ConnectionArgs,
    @Ctx() ctx: Context,
  ): Promise<Connection<Review>> {
    return reviewsOf(ctx.em, ctx.viewer, id, args);
  }
}

@Resolver(() => ReviewedOrder)
export class ReviewOfOrderResolver {
  @Directive('@tag(name: "internal")')
  @FieldResolver(() => Review, { nullable: true, description: 'What its customer says of the merchant.' })
  async review(@Root() { id }: ReviewedOrder, @Ctx() ctx: Context): Promise<Review | null> {
    return ctx.load(reviewByOrder).load(id);
  }
}
