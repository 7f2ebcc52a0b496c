import type { Identity } from '@dallal/signing';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Payment } from './payment.entity.ts';

/** Those payments among `where` that the viewer may know of, oldest first: both parties and staff. */
export async function visiblePayments(
  em: EntityManager,
  viewer: Identity | null,
  where: FilterQuery<Payment>,
): Promise<Payment[]> {
  if (!viewer) return [];
  const party = { $or: [{ customerId: viewer.sub }, { merchantUserId: viewer.sub }] };
  const mine = viewer.roles.includes('staff') ? {} : party;
  return em.find(Payment, { $and: [where, mine] }, { orderBy: { id: 'asc' } });
}
