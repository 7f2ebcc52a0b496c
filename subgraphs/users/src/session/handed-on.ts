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

/**
 * Whether a token that is made to be handed on may have a scope. With one of the others a tool could give itself what it
 * was not given: register an application, add a passkey, take on staff.
 */
export function mayBeHandedOn(scope: string): boolean {
  return !LASTING.has(scope);
}
