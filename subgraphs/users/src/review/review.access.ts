import type { Identity } from '@dallal/signing';
import { type Connection, type ConnectionArgs, isId, mayDo, NotFound, paginate } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { lockMerchant } from '../merchant/merchant.access.ts';
import type { Merchant } from '../merchant/merchant.entity.ts';
import { Review } from './review.entity.ts';

/** Those of a merchant that the viewer may see, the latest first. */
export function reviewsOf(
  em: EntityManager,
  viewer: Identity | null,
  merchantId: string,
  args: ConnectionArgs,
): Promise<Connection<Review>> {
  return paginate(em, Review, { $and: [{ merchantId }, visibleTo(viewer)] }, args);
}

/** Those of the orders that the viewer may see. */
export function reviewsOfOrders(
  em: EntityManager,
  viewer: Identity | null,
  orderIds: readonly string[],
): Promise<Review[]> {
  return em.find(Review, { $and: [{ orderId: { $in: orderIds.filter(isId) } }, visibleTo(viewer)] });
}

function visibleTo(viewer: Identity | null): FilterQuery<Review> {
  if (mayDo(viewer, 'reviews:moderate')) return {};
  const own: FilterQuery<Review>[] = viewer && isId(viewer.sub) ? [{ authorId: viewer.sub }] : [];
  return { $or: [{ hiddenAt: null }, ...own] };
}

/** A review and its merchant; the merchant's lock is the one that counts. */
export async function lockReview(
  tx: EntityManager,
  reviewId: string,
): Promise<{ review: Review; merchant: Merchant }> {
  const found = isId(reviewId) ? await tx.findOne(Review, { id: reviewId }) : null;
  if (!found) throw new NotFound('The review');
  const merchant = await lockMerchant(tx, found.merchantId);
  return { merchant, review: await tx.findOneOrFail(Review, { id: reviewId }, { refresh: true }) };
}
