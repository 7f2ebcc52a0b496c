import type { EntityManager } from '@mikro-orm/postgresql';
import { Merchant } from '../merchant/merchant.entity.ts';
import { MerchantStatus } from '../merchant/merchant.state.ts';
import { MerchantStaff, type MerchantStaffRole } from './merchant-staff.entity.ts';

/** In the names of packages/permissions. */
const ROLES = {
  MERCHANT_STAFF: 'merchant_staff',
  CASHIER: 'cashier',
} as const satisfies Record<MerchantStaffRole, string>;

/** The merchant in whose name somebody may act, and as what. */
export interface ActingFor {
  readonly merchantId: string;
  readonly role: 'merchant' | (typeof ROLES)[MerchantStaffRole];
}

/** The merchant that somebody owns or works for; null unless it is verified at this moment. */
export async function merchantOf(em: EntityManager, userId: string): Promise<ActingFor | null> {
  return (await merchantsOf(em, [userId])).get(userId) ?? null;
}

/** The same of several users, by their ids; who acts for none is left out. */
export async function merchantsOf(
  em: EntityManager,
  userIds: readonly string[],
): Promise<ReadonlyMap<string, ActingFor>> {
  const employed = await em.find(MerchantStaff, { userId: { $in: [...userIds] } });
  const merchants = await em.find(Merchant, {
    status: MerchantStatus.VERIFIED,
    $or: [{ userId: { $in: [...userIds] } }, { id: { $in: employed.map(({ merchantId }) => merchantId) } }],
  });
  const verified = new Set(merchants.map(({ id }) => id));
  const staff = employed
    .filter(({ merchantId }) => verified.has(merchantId))
    .map(({ userId, merchantId, role }) => [userId, { merchantId, role: ROLES[role] }] as const);
  const owners = merchants.map(({ userId, id }) => [userId, { merchantId: id, role: 'merchant' }] as const);
  // Owners last: of an employee and an owner, the owner counts. The services see to it that nobody is both.
  return new Map<string, ActingFor>([...staff, ...owners]);
}
