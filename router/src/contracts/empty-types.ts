import type { NamedType } from '@apollo/federation-internals';
import type { Hideable } from './tagged-elements.ts';

/** Types of which nothing is left that a client could use. A union may become one by what becomes one. */
export function emptyTypes(
  types: readonly NamedType[],
  hidden: { has(element: Hideable): boolean },
): NamedType[] {
  const empty = types.filter((type) => type.kind !== 'UnionType' && isEmpty(type, hidden));
  const gone = new Set<NamedType>(empty);
  const unions = types.filter(
    (type) =>
      type.kind === 'UnionType' && type.types().every((member) => gone.has(member) || hidden.has(member)),
  );
  return [...empty, ...unions];
}

function isEmpty(type: NamedType, hidden: { has(element: Hideable): boolean }): boolean {
  switch (type.kind) {
    case 'ObjectType':
    case 'InterfaceType':
    case 'InputObjectType':
      return type.fields().every((field) => hidden.has(field as Hideable));
    case 'EnumType':
      return type.values.every((value) => hidden.has(value));
    default:
      return false;
  }
}
