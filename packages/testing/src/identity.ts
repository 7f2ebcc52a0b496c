import { permissionsOf, type Role } from '@dallal/permissions';
import type { Identity } from '@dallal/signing';

/** Somebody who is signed in, with all that one role may do. Everybody is a customer as well. */
export function identityOf(role: Role, who: { sub: string } & Partial<Identity>): Identity {
  const roles: Role[] = role === 'customer' ? [role] : ['customer', role];
  return { roles, scopes: permissionsOf(roles), ...who };
}
