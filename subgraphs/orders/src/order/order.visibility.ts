import type { Identity } from '@dallal/signing';
import { type Connection, type ConnectionArgs, isId, mayDo, paginate } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { PartRequest } from '../part-request/part-request.entity.ts';
import { Order } from './order.entity.ts';
import type { OrderStatus } from './order.state.ts';

/** Those of the orders that the viewer may know of: as customer, for the merchant, or as staff. */
export async function visibleOrders(
  em: EntityManager,
  viewer: Identity | null,
  where: FilterQuery<Order>,
): Promise<Order[]> {
  const own = partOf(viewer);
  if (!viewer || !own) return [];
  const within = await withinProject(em, viewer);
  return em.find(Order, { $and: [where, own, within] }, { orderBy: { id: 'asc' } });
}

/** Which part of the orders the viewer may know of; null for none. */
function partOf(viewer: Identity | null): FilterQuery<Order> | null {
  if (mayDo(viewer, 'orders:read_any')) return {};
  if (!viewer || !mayDo(viewer, 'orders:read')) return null;
  return { $or: [{ customerId: viewer.sub }, ...soldBy(viewer)] };
}

/** The orders of the business that somebody owns or works for. */
function soldBy({ sub, merchant }: Identity): FilterQuery<Order>[] {
  return [{ merchantUserId: sub }, ...(merchant ? [{ merchantId: merchant }] : [])];
}

/** A token that was narrowed to a project reaches the orders that came of its part requests, and no others. */
export async function withinProject(em: EntityManager, { project }: Identity): Promise<FilterQuery<Order>> {
  if (project === undefined) return {};
  const requests = await em.find(PartRequest, { projectId: project }, { fields: ['id'] });
  return { partRequestId: { $in: requests.map(({ id }) => id) } };
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
export async function ordersOfCustomer(
  em: EntityManager,
  customerId: string,
  viewer: Identity,
  args: ConnectionArgs,
): Promise<Connection<Order>> {
  return paginate(em, Order, { $and: [{ customerId }, await withinProject(em, viewer)] }, args);
}

/** What the viewer's business has sold, newest first; of some states only, if any are given. */
export async function ordersOfMerchant(
  em: EntityManager,
  viewer: Identity,
  statuses: readonly OrderStatus[],
  args: ConnectionArgs,
): Promise<Connection<Order>> {
  const some: FilterQuery<Order> = statuses.length === 0 ? {} : { status: { $in: [...statuses] } };
  const sold: FilterQuery<Order> = { $or: soldBy(viewer) };
  return paginate(em, Order, { $and: [sold, some, await withinProject(em, viewer)] }, args);
}
