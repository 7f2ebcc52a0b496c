import { applicationPermissions, isPermission, type Permission } from '@dallal/permissions';
import { BadUserInput } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { authorityOf } from '../role/authority.ts';
import type { ApiClientKind } from './api-client.state.ts';

const MAX_SCOPES = 100;
const MAX_OPERATIONS = 500;

/** Those of the scopes that such an application of this owner may not have; none: all of them may be granted. */
export async function refusedScopes(
  em: EntityManager,
  { kind, ownerId }: { kind: ApiClientKind; ownerId: string },
  scopes: readonly Permission[],
): Promise<Permission[]> {
  const { scopes: ofOwner } = await authorityOf(em, ownerId);
  return scopes.filter((scope) => !applicationPermissions[kind].includes(scope) || !ofOwner.includes(scope));
}

/** Permissions, each once. BAD_USER_INPUT names the first that is none. */
export function readScopes(values: readonly string[], argument: string): Permission[] {
  if (values.length < 1 || values.length > MAX_SCOPES) {
    throw new BadUserInput(`Give 1 to ${MAX_SCOPES} scopes.`, argument);
  }
  const unknown = values.findIndex((value) => !isPermission(value));
  if (unknown >= 0) throw new BadUserInput('There is no such scope.', `${argument}.${unknown}`);
  return [...new Set(values as Permission[])];
}

/** Ids of persisted operations, each once, or null. Whether there are such operations the router knows, and no one else. */
export function readOperations(
  values: readonly string[] | null | undefined,
  argument: string,
): string[] | null {
  if (values == null) return null;
  if (values.length < 1 || values.length > MAX_OPERATIONS) {
    throw new BadUserInput(`Give 1 to ${MAX_OPERATIONS} ids, or null for all.`, argument);
  }
  const wrong = values.findIndex((value) => !/^[0-9a-f]{64}$/.test(value));
  if (wrong >= 0) throw new BadUserInput('That is no id of a persisted operation.', `${argument}.${wrong}`);
  return [...new Set(values)];
}
