import { type Permission, permissions } from './permissions.ts';

const customer = [
  'profile:read',
  'profile:write',
  'files:read',
  'files:write',
  'projects:read',
  'projects:write',
  'clients:read',
  'clients:write',
  'vehicles:identify',
  'vehicles:scan',
  'vehicles:keep',
  'part_requests:read',
  'part_requests:write',
  'auctions:read',
  'auctions:award',
  'bids:read',
  'orders:read',
  'orders:write',
  'payments:read',
  'payments:write',
  'invoices:read',
  'notifications:read',
  'notifications:write',
  'reviews:write',
  'merchants:apply',
] as const satisfies readonly Permission[];

const cashier = ['pos:operate', 'orders:read', 'invoices:issue'] as const satisfies readonly Permission[];

const merchantStaff = [
  'bids:read',
  'bids:place',
  'auctions:offer',
  'orders:read',
  'orders:fulfil',
  'invoices:read',
  'invoices:issue',
  'products:write',
] as const satisfies readonly Permission[];

const merchant = [...merchantStaff, ...cashier, 'merchants:manage'] as const satisfies readonly Permission[];

const support = [
  'users:read_any',
  'orders:read_any',
  'payments:read_any',
  'bids:read_any',
  'files:read_any',
  'merchants:review',
  'reviews:moderate',
  'analytics:read',
  'audit:read',
] as const satisfies readonly Permission[];

/** What each role may do. Everybody is a customer too; the roles of one account add up. */
const roles = {
  customer,
  cashier,
  merchant_staff: merchantStaff,
  merchant,
  support,
  admin: Object.keys(permissions) as Permission[],
} as const satisfies Record<string, readonly Permission[]>;

export type Role = keyof typeof roles;

export const roleNames = Object.keys(roles) as readonly Role[];

/** All permissions of several roles, each once, in the order of the vocabulary. */
export function permissionsOf(held: readonly Role[]): Permission[] {
  const given = new Set<Permission>(held.flatMap((role) => [...roles[role]]));
  return (Object.keys(permissions) as Permission[]).filter((permission) => given.has(permission));
}
