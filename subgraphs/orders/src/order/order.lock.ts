import type { Identity } from '@dallal/signing';
import { isId, NotFound } from '@dallal/subgraph';
import { type FilterQuery, type FindOneOptions, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from './order.entity.ts';
import { withinProject } from './order.visibility.ts';

/** Locks an order for one who acts on it. To whom it is not theirs there is no such order. */
export function lockOrderOf(
  tx: EntityManager,
  viewer: Identity,
  id: string,
  theirs: FilterQuery<Order>,
): Promise<Order> {
  return orderOf(tx, viewer, id, theirs, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true });
}

/** The same unlocked, for those who have to lock something else before. */
export async function orderOf(
  tx: EntityManager,
  viewer: Identity,
  id: string,
  theirs: FilterQuery<Order>,
  lock: FindOneOptions<Order> = {},
): Promise<Order> {
  const where = { $and: [{ id }, theirs, await withinProject(tx, viewer)] };
  const order = isId(id) ? await tx.findOne(Order, where, lock) : null;
  if (!order) throw new NotFound('The order');
  return order;
}
