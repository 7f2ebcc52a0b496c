import { type Permission, permissionsOf, type Role } from '@dallal/permissions';
import type { EntityManager } from '@mikro-orm/postgresql';
import { merchantsOf } from '../merchant-staff/acting-for.ts';
import { RoleGrant } from './account-role.entity.ts';

/** What an account may act as and do at this moment: what its tokens say. */
export interface Authority {
  readonly roles: readonly Role[];
  readonly scopes: readonly Permission[];
  /** The merchant that it acts for. */
  readonly merchant?: string;
}

export async function authorityOf(em: EntityManager, userId: string): Promise<Authority> {
  const [authority] = await authoritiesOf(em, [userId]);
  return authority!;
}

/** The same of several accounts, in their order. */
export async function authoritiesOf(em: EntityManager, userIds: readonly string[]): Promise<Authority[]> {
  const where = { userId: { $in: [...userIds] }, revokedAt: null };
  const grants = await em.find(RoleGrant, where, { orderBy: { id: 'asc' } });
  const merchants = await merchantsOf(em, userIds);
  return userIds.map((userId) => {
    const acting = merchants.get(userId);
    const given = grants.filter((grant) => grant.userId === userId).map(({ role }) => role);
    // Everybody may buy; what more there is, a merchant or an admin gives.
    const roles: Role[] = ['customer', ...(acting ? [acting.role] : []), ...given];
    return { roles, scopes: permissionsOf(roles), ...(acting && { merchant: acting.merchantId }) };
  });
}
