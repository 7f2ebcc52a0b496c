import type { Permission } from './permissions.ts';

const integrators = [
  'vehicles:identify',
  'part_requests:read',
  'part_requests:write',
  'auctions:read',
  'auctions:award',
  'auctions:offer',
  'bids:read',
  'bids:place',
  'orders:read',
  'orders:write',
  'orders:fulfil',
  'invoices:read',
  'products:write',
  'notifications:read',
] as const satisfies readonly Permission[];

const services = [
  ...integrators,
  'payments:read',
  'users:read_any',
  'orders:read_any',
  'payments:read_any',
  'bids:read_any',
  'analytics:read',
  'audit:read',
] as const satisfies readonly Permission[];

/**
 * The most that an application may be given: nothing by which it could sign in, pay, or give itself more. A service is
 * one of Dallal's own programs.
 */
export const applicationPermissions: Readonly<Record<'INTEGRATION' | 'SERVICE', readonly Permission[]>> = {
  INTEGRATION: integrators,
  SERVICE: services,
};
