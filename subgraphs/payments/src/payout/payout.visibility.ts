import type { Identity } from '@dallal/signing';
import { mayDo } from '@dallal/subgraph';
import type { FilterQuery } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Payout } from './payout.entity.ts';

/** The merchant whose money the viewer sees: it takes more than to work there. Null for none. */
export function managedMerchant(viewer: Identity | null): string | null {
  return mayDo(viewer, 'merchants:manage') ? (viewer?.merchant ?? null) : null;
}

/** Those payouts among `where` that the viewer may know of: the merchant's own, and all for staff. */
export async function visiblePayouts(
  em: EntityManager,
  viewer: Identity | null,
  where: FilterQuery<Payout>,
): Promise<Payout[]> {
  if (mayDo(viewer, 'payments:read_any')) return em.find(Payout, where);
  const merchantId = managedMerchant(viewer);
  return merchantId === null ? [] : em.find(Payout, { $and: [where, { merchantId }] });
}
