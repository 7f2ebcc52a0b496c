import type { Identity } from '@dallal/signing';
import { mayDo } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Payment } from './payment.entity.ts';

/** Those payments among `where` that the viewer may know of, oldest first: those of both parties, and all for staff. */
export async function visiblePayments(
  em: EntityManager,
  viewer: Identity | null,
  where: FilterQuery<Payment>,
): Promise<Payment[]> {
  const own = partOf(viewer);
  return own ? em.find(Payment, { $and: [where, own] }, { orderBy: { id: 'asc' } }) : [];
}

/** Which part of the payments the viewer may know of; null for none. */
function partOf(viewer: Identity | null): FilterQuery<Payment> | null {
  if (mayDo(viewer, 'payments:read_any')) return {};
  if (!viewer || !mayDo(viewer, 'payments:read')) return null;
  const { sub, merchant } = viewer;
  return {
    $or: [{ customerId: sub }, { merchantUserId: sub }, ...(merchant ? [{ merchantId: merchant }] : [])],
  };
}
