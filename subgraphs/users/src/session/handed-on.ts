import type { Permission } from '@dallal/permissions';

/** By these somebody lets themselves or others in, for longer than any token lasts. */
const LASTING: ReadonlySet<string> = new Set<Permission>([
  'profile:write',
  'clients:write',
  'clients:manage_any',
  'merchants:manage',
  'roles:grant',
  'keys:rotate',
]);

/** What these are about belongs to a project or to none, and whoever answers them looks which. */
const KNOWS_PROJECTS: ReadonlySet<string> = new Set<Permission>([
  'projects:read',
  'projects:write',
  'files:read',
  'files:write',
  'part_requests:read',
  'part_requests:write',
  'orders:read',
]);

/** Whether a token for one project may have a scope: with any other it would reach what is outside of the project. */
export function staysWithinProject(scope: string): boolean {
  return KNOWS_PROJECTS.has(scope);
}

/**
 * Whether a token that is made to be handed on may have a scope. With one of the others a tool could give itself what it
 * was not given: register an application, add a passkey, take on staff.
 */
export function mayBeHandedOn(scope: string): boolean {
  return !LASTING.has(scope);
}
