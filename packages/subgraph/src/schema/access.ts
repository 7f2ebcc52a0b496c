import type { Permission } from '@dallal/permissions';
import { Directive } from 'type-graphql';

// The router enforces these before anything is fetched. A service checks again, since it is also reached through the
// entities of other subgraphs: `requireViewer`, `requireScope`.

/** For whoever is signed in. */
export function Authenticated() {
  return Directive('@authenticated');
}

/** For whoever has one of these permissions. */
export function RequiresScopes(...anyOf: readonly [Permission, ...Permission[]]) {
  const alternatives = anyOf.map((permission) => `["${permission}"]`).join(', ');
  return Directive(`@requiresScopes(scopes: [${alternatives}])`);
}
