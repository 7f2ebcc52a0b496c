import type {
  DataOf,
  merchantStaffJoined,
  merchantStaffLeft,
  merchantSuspended,
  merchantUpdated,
  merchantVerified,
} from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { EligibleMerchant } from './eligible-merchant.entity.ts';
import { MerchantMember } from './merchant-member.entity.ts';

/** A merchant who was verified, or verified again, may bid. */
export async function admit(tx: EntityManager, merchant: DataOf<typeof merchantVerified>): Promise<void> {
  const { merchantId, userId } = merchant;
  await tx.upsert(EligibleMerchant, { merchantId, userId, isVerified: true, ...termsOf(merchant) });
}

/** Whether it may bid stays as it is. */
export async function update(tx: EntityManager, merchant: DataOf<typeof merchantUpdated>): Promise<void> {
  await tx.nativeUpdate(EligibleMerchant, { merchantId: merchant.merchantId }, termsOf(merchant));
}

/** Takes the right to bid further, and to win: what stands remains, and counts again once it is reinstated. */
export async function exclude(tx: EntityManager, merchant: DataOf<typeof merchantSuspended>): Promise<void> {
  await sql(tx, 'update eligible_merchant set is_verified = false where merchant_id = ?', [
    merchant.merchantId,
  ]);
}

export async function employ(
  tx: EntityManager,
  { memberId: userId, merchantId }: DataOf<typeof merchantStaffJoined>,
): Promise<void> {
  await tx.upsert(MerchantMember, { userId, merchantId });
}

export async function dismiss(
  tx: EntityManager,
  { memberId: userId, merchantId }: DataOf<typeof merchantStaffLeft>,
): Promise<void> {
  await tx.nativeDelete(MerchantMember, { userId, merchantId });
}

/** The merchant that the viewer acts for; by its owner where the token does not say. */
export function merchantOf(tx: EntityManager, { sub, merchant }: Identity): Promise<EligibleMerchant | null> {
  const where = merchant === undefined ? { userId: sub } : { merchantId: merchant };
  return tx.findOne(EligibleMerchant, where, { refresh: true });
}

/** Whether it may bid and win. */
export async function isVerified(tx: EntityManager, merchantId: string): Promise<boolean> {
  return (await tx.count(EligibleMerchant, { merchantId, isVerified: true })) > 0;
}

/** Whether a merchant is somebody's own business: they own it or work for it. */
export async function isBusinessOf(
  tx: EntityManager,
  userId: string,
  merchant: EligibleMerchant,
): Promise<boolean> {
  if (merchant.userId === userId) return true;
  return (await tx.count(MerchantMember, { userId, merchantId: merchant.merchantId })) > 0;
}

function termsOf({ specialisations, serviceAreas, coverage, rating }: DataOf<typeof merchantUpdated>) {
  return {
    specialisations,
    serviceAreas,
    servedRegions: coverage?.regions ?? null,
    servedCities: coverage?.cities ?? null,
    ratingAverage: rating?.average ?? null,
    ratingCount: rating?.count ?? 0,
  };
}
