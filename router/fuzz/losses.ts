import { Kind, type SelectionSetNode } from 'graphql';
import { namesIn } from './field-set.ts';
import type { TypeModel } from './model.ts';
import type { Lost } from './monolith.ts';
import type { Thing } from './world.ts';
import type { OutputSpec, WorldTypes } from './world-types.ts';

export interface Losses {
  readonly surely: Lost;
  readonly possibly: Lost;
}

/**
 * What is lost when a subgraph is down depends on the plan: a field that two subgraphs share, or one that can be
 * reached by two ways, is lost or not as the planner chose. So the answer is held between two bounds:
 *
 *  - `surely`: fields that nobody else resolves. An answer may have no more than the monolith without those.
 *  - `possibly`: also those that the subgraph could have resolved, or that one may need it to reach: an answer must
 *    have all that the monolith without those has.
 */
export function lossesOf(types: WorldTypes, down: string): Losses {
  const provided = providedNames(types);
  const surely: Lost = (typeName, fieldName) => {
    const owners = types.spec(typeName, fieldName)?.owners ?? [];
    return owners.every((owner) => owner === down) && !provided.has(fieldName);
  };
  const possibly: Lost = (typeName, fieldName) => {
    const spec = types.spec(typeName, fieldName);
    if (!spec || spec.requires || spec.owners.includes(down)) return true;
    if (mayBeUntyped(types, spec.output, down)) return true;
    return (
      types.entities.has(typeName) &&
      !spec.owners.some((owner) => isWithinReach(types, typeName, owner, down))
    );
  };
  return { surely, possibly };
}

function providedNames(types: WorldTypes): Set<string> {
  const fields = types.subgraphs.flatMap((subgraph) =>
    [...subgraph.types.values()].flatMap((type) => [...type.fields.values()]),
  );
  return new Set(fields.flatMap(({ provides }) => (provides ? namesIn(provides) : [])));
}

/**
 * What is lost when one subgraph does not know one entity that others refer to. What only it has of the entity may yet be
 * there, where the way to the entity begins with it: so there is no more to `surely` than nothing.
 */
export function lossesByAbsence(types: WorldTypes, subgraph: string, absent: Thing): Losses {
  const { possibly } = lossesOf(types, subgraph);
  return {
    surely: () => false,
    possibly: (typeName, fieldName, thing) =>
      thing.namespace === absent.namespace &&
      thing.identity === absent.identity &&
      possibly(typeName, fieldName, thing),
  };
}

/** Whether what one object requires may be another's: then a loss changes values, and does not only take them away. */
export function requiresOfOthers(types: WorldTypes): boolean {
  const fields = types.subgraphs.flatMap(({ types: own }) =>
    [...own.values()].flatMap((type) => [...type.fields.values()]),
  );
  return fields.some(({ requires }) => requires && !isFlat(requires));
}

/** Whether the concrete type of such an object may be known to the lost subgraph alone. */
function mayBeUntyped(types: WorldTypes, output: OutputSpec, down: string): boolean {
  if (output.kind === 'list') return mayBeUntyped(types, output.of, down);
  if (output.kind !== 'object') return false;
  const lost = types.subgraphs.find(({ name }) => name === down);
  return output.types.some((type) => lost?.types.get(types.namespaceOf(type))?.kind === 'interface');
}

/** Whether every living subgraph that has the type can go to `owner` directly, by a key of leaves. */
function isWithinReach(types: WorldTypes, typeName: string, owner: string, down: string): boolean {
  const target = types.subgraphs.find(({ name }) => name === owner);
  const others = types.subgraphs.filter(({ name }) => name !== down && name !== owner);
  const keys = keysOf(target?.types.get(typeName)).filter(({ resolvable, set }) => resolvable && isFlat(set));
  return keys.some(({ set }) =>
    others.every((subgraph) => {
      const type = subgraph.types.get(typeName);
      return !type || namesIn(set).every((name) => type.fields.get(name)?.external === false);
    }),
  );
}

function keysOf(type: TypeModel | undefined): TypeModel['keys'] {
  return type?.kind === 'object' ? type.keys : [];
}

function isFlat(set: SelectionSetNode): boolean {
  return set.selections.every((node) => node.kind === Kind.FIELD && !node.selectionSet);
}
