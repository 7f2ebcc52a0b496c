import type { Identity } from '@dallal/signing';
import { type Connection, type ConnectionArgs, isId, paginate } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Order } from './order.entity.ts';

/** Those of the orders that the viewer may know of: as customer, as merchant, or as staff. */
export async function visibleOrders(
  em: EntityManager,
  viewer: Identity | null,
  where: FilterQuery<Order>,
): Promise<Order[]> {
  if (!viewer) return [];
  const own = viewer.roles.includes('staff')
    ? {}
    : { $or: [{ customerId: viewer.sub }, { merchantUserId: viewer.sub }] };
  return em.find(Order, { $and: [where, own] }, { orderBy: { id: 'asc' } });
}

/** The same by id, of which any may be none of ours. */
export async function visibleOrdersById(
  em: EntityManager,
  viewer: Identity | null,
  ids: readonly string[],
): Promise<Order[]> {
  const known = ids.filter(isId);
  return known.length === 0 ? [] : visibleOrders(em, viewer, { id: { $in: known } });
}

/** The same by number. */
export async function visibleOrdersByNumber(
  em: EntityManager,
  viewer: Identity | null,
  numbers: readonly string[],
): Promise<Order[]> {
  const known = numbers.filter((number) => /^DL-\d{4}-\d{6,}$/.test(number));
  return known.length === 0 ? [] : visibleOrders(em, viewer, { number: { $in: known } });
}

/** What one person has bought, newest first. */
export function ordersOfCustomer(
  em: EntityManager,
  customerId: string,
  args: ConnectionArgs,
): Promise<Connection<Order>> {
  return paginate(em, Order, { customerId }, args);
}
