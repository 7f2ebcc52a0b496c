import { baseType, type NamedType, type Schema } from '@apollo/federation-internals';
import type { Hideable } from './tagged-elements.ts';

type Hidden = { has(element: Hideable): boolean };

/** The types that an operation can come to, beginning at the root types, through what is not hidden. */
export function reachableTypes(schema: Schema, hidden: Hidden): ReadonlySet<NamedType> {
  const reached = new Set<NamedType>();
  const waiting: NamedType[] = schema.schemaDefinition.roots().map(({ type }) => type);
  for (let type = waiting.pop(); type; type = waiting.pop()) {
    if (reached.has(type) || hidden.has(type)) continue;
    reached.add(type);
    waiting.push(...typesFrom(type, hidden));
  }
  // What an object implements is part of what it is; that something else implements it too says nothing about that.
  for (const type of [...reached]) addInterfacesOf(type, reached, hidden);
  // The arguments of directives that operations may use.
  for (const directive of schema.directives()) {
    for (const argument of directive.arguments()) if (argument.type) reached.add(baseType(argument.type));
  }
  return reached;
}

function typesFrom(type: NamedType, hidden: Hidden): NamedType[] {
  switch (type.kind) {
    case 'ObjectType':
    case 'InterfaceType': {
      const fields = type.fields().filter((field) => !hidden.has(field as Hideable));
      const inputs = fields.flatMap((field) =>
        field.arguments().filter((argument) => !hidden.has(argument as Hideable)),
      );
      const own = [...fields, ...inputs].flatMap((element) => (element.type ? [baseType(element.type)] : []));
      return type.kind === 'InterfaceType' ? [...own, ...type.possibleRuntimeTypes()] : own;
    }
    case 'UnionType':
      return [...type.types()];
    case 'InputObjectType':
      return type
        .fields()
        .filter((field) => !hidden.has(field))
        .flatMap((field) => (field.type ? [baseType(field.type)] : []));
    default:
      return [];
  }
}

function addInterfacesOf(type: NamedType, reached: Set<NamedType>, hidden: Hidden): void {
  if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') return;
  for (const implemented of type.interfaces()) if (!hidden.has(implemented)) reached.add(implemented);
}
