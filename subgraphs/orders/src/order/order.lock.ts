import type { Identity } from '@dallal/signing';
import { isId, NotFound } from '@dallal/subgraph';
import { type FilterQuery, LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from './order.entity.ts';
import { withinProject } from './order.visibility.ts';

/** Locks an order for one who acts on it. To whom it is not theirs there is no such order. */
export async function lockOrderOf(
  tx: EntityManager,
  viewer: Identity,
  id: string,
  theirs: FilterQuery<Order>,
): Promise<Order> {
  const where = { $and: [{ id }, theirs, await withinProject(tx, viewer)] };
  const lock = { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true } as const;
  const order = isId(id) ? await tx.findOne(Order, where, lock) : null;
  if (!order) throw new NotFound('The order');
  return order;
}
