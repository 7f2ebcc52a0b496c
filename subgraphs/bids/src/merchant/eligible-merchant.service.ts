import type { DataOf, merchantSuspended, merchantVerified } from '@dallal/events';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EligibleMerchant } from './eligible-merchant.entity.ts';

/** A merchant who was verified, or verified again, may bid. */
export async function admit(tx: EntityManager, merchant: DataOf<typeof merchantVerified>): Promise<void> {
  const { merchantId, userId, specialisations, serviceAreas } = merchant;
  await tx.upsert(EligibleMerchant, { merchantId, userId, isVerified: true, specialisations, serviceAreas });
}

/** Takes the right to place further bids; those that stand are for the requester to judge. */
export async function exclude(tx: EntityManager, merchant: DataOf<typeof merchantSuspended>): Promise<void> {
  await sql(tx, 'update eligible_merchant set is_verified = false where merchant_id = ?', [
    merchant.merchantId,
  ]);
}

export function merchantOf(tx: EntityManager, userId: string): Promise<EligibleMerchant | null> {
  return tx.findOne(EligibleMerchant, { userId }, { refresh: true });
}
