import type { Merchant } from '../merchant/merchant.entity.ts';
import { MerchantStatus } from '../merchant/merchant.state.ts';
import type { User } from './user.entity.ts';

export type Role = 'customer' | 'merchant' | 'staff';

/** What an account may act as. Everybody may buy; only verified merchants may sell. */
export function rolesOf(user: User, merchant: Merchant | null): Role[] {
  const roles: Role[] = ['customer'];
  if (merchant?.status === MerchantStatus.VERIFIED) roles.push('merchant');
  if (user.isStaff) roles.push('staff');
  return roles;
}
