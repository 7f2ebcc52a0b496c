import type { Identity } from '@dallal/signing';
import {
  BadUserInput,
  databaseNow,
  Forbidden,
  isId,
  line,
  NotFound,
  newId,
  paragraphs,
  transaction,
} from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { audit } from '../audit/audit.ts';
import { lockMerchant } from '../merchant/merchant.access.ts';
import { isOwnBusiness } from '../merchant-decision/application-queue.ts';
import { CompletedOrder } from './completed-order.entity.ts';
import { recount } from './rating.ts';
import { lockReview } from './review.access.ts';
import { Review } from './review.entity.ts';
import type {
  AnswerReviewInput,
  EditReviewInput,
  HideReviewInput,
  ReviewOrderInput,
  ShowReviewInput,
} from './review.inputs.ts';
import { AlreadyAnswered, AlreadyReviewed, ReviewClosed } from './review.results.ts';

const MAX = { text: 2_000, reason: 500 };
const EDITABLE_DAYS = 14;
const DAY_MS = 24 * 60 * 60_000;

export class ReviewService {
  /** For the customer of an order that was delivered; to everybody else there is no such order. */
  async review(
    em: EntityManager,
    viewer: Identity,
    { orderId, ...input }: ReviewOrderInput,
  ): Promise<Review | AlreadyReviewed> {
    const words = checkWords(input);
    return transaction(em, async (tx) => {
      const order = isId(orderId) ? await tx.findOne(CompletedOrder, { orderId }) : null;
      if (order?.customerId !== viewer.sub) throw new NotFound('An order that can be reviewed');
      const { merchantId } = order;
      // All that touches a merchant's rating waits for its row.
      const merchant = await lockMerchant(tx, merchantId);
      if (await isOwnBusiness(tx, viewer, merchant))
        throw new Forbidden('Nobody reviews the business that they own or work for.');
      const earlier = await tx.findOne(Review, { orderId }, { refresh: true });
      if (earlier) return Object.assign(new AlreadyReviewed(), { review: earlier });
      const review = tx.create(Review, { id: newId(), orderId, merchantId, authorId: viewer.sub, ...words });
      await tx.persist(review).flush();
      await recount(tx, merchant);
      return review;
    });
  }

  async edit(
    em: EntityManager,
    viewer: Identity,
    { reviewId, ...input }: EditReviewInput,
  ): Promise<Review | ReviewClosed> {
    const words = checkWords(input);
    return transaction(em, async (tx) => {
      const { review, merchant } = await lockReview(tx, reviewId);
      if (review.authorId !== viewer.sub) throw new NotFound('The review');
      const now = await databaseNow(tx);
      const closedAt = new Date(review.createdAt.getTime() + EDITABLE_DAYS * DAY_MS);
      if (now > closedAt) return Object.assign(new ReviewClosed(), { closedAt });
      Object.assign(review, words, { editedAt: now });
      await tx.flush();
      await recount(tx, merchant);
      return review;
    });
  }

  /** For the merchant and its staff: whoever deals with its orders. */
  async answer(
    em: EntityManager,
    viewer: Identity,
    { reviewId, ...input }: AnswerReviewInput,
  ): Promise<Review | AlreadyAnswered> {
    const answer = paragraphs(input.answer, 'input.answer', MAX.text);
    if (answer === '') throw new BadUserInput('Say something.', 'input.answer');
    return transaction(em, async (tx) => {
      const { review, merchant } = await lockReview(tx, reviewId);
      const isMerchants = viewer.merchant === merchant.id || viewer.sub === merchant.userId;
      if (!isMerchants || review.hiddenAt) throw new NotFound('The review');
      if (review.answer !== null) return Object.assign(new AlreadyAnswered(), { review });
      Object.assign(review, { answer, answeredAt: await databaseNow(tx) });
      return review;
    });
  }

  /** For moderators. Hidden twice, it stays as it was hidden first. */
  async hide(em: EntityManager, viewer: Identity, { reviewId, reason }: HideReviewInput): Promise<Review> {
    const hidingReason = line(reason, 'input.reason', MAX.reason);
    return transaction(em, async (tx) => {
      const { review, merchant } = await lockReview(tx, reviewId);
      if (review.hiddenAt) return review;
      Object.assign(review, { hiddenAt: await databaseNow(tx), hiddenBy: viewer.sub, hidingReason });
      audit(tx, { by: viewer, action: 'review.hidden', to: ['Review', review.id] });
      await tx.flush();
      await recount(tx, merchant);
      return review;
    });
  }

  async show(em: EntityManager, viewer: Identity, { reviewId }: ShowReviewInput): Promise<Review> {
    return transaction(em, async (tx) => {
      const { review, merchant } = await lockReview(tx, reviewId);
      if (!review.hiddenAt) return review;
      Object.assign(review, { hiddenAt: null, hiddenBy: null, hidingReason: null });
      audit(tx, { by: viewer, action: 'review.shown', to: ['Review', review.id] });
      await tx.flush();
      await recount(tx, merchant);
      return review;
    });
  }
}

function checkWords({ rating, text }: { rating: number; text: string }) {
  if (rating < 1 || rating > 5) throw new BadUserInput('Give 1 to 5.', 'input.rating');
  return { rating, text: paragraphs(text, 'input.text', MAX.text) };
}
