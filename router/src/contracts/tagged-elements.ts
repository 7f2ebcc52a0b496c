import type {
  ArgumentDefinition,
  EnumValue,
  FieldDefinition,
  InputFieldDefinition,
  InterfaceType,
  NamedType,
  ObjectType,
} from '@apollo/federation-internals';
import type { Tags } from './tags.ts';

type Field = FieldDefinition<ObjectType | InterfaceType>;

/** All that `@inaccessible` may stand at. */
export type Hideable = NamedType | Field | ArgumentDefinition<Field> | InputFieldDefinition | EnumValue;

/** What has an excluded tag: types with all that is in them, fields, arguments, input fields, enum values. */
export function* excludedElements(
  types: readonly NamedType[],
  tags: Tags,
  excluded: ReadonlySet<string>,
): Generator<Hideable> {
  for (const type of types) {
    for (const element of [type, ...childrenOf(type)]) {
      if (tags.any(element, excluded)) yield element;
    }
  }
}

/**
 * What an include list leaves out: unions, and fields of objects and interfaces, without such a tag. The tag of an object
 * or interface counts as one of each of its fields. Enums, inputs, scalars and arguments go with the fields that need
 * them.
 */
export function* notIncludedElements(
  types: readonly NamedType[],
  tags: Tags,
  included: ReadonlySet<string>,
): Generator<Hideable> {
  for (const type of types) {
    if (tags.any(type, included)) continue;
    if (type.kind === 'UnionType') yield type;
    if (type.kind !== 'ObjectType' && type.kind !== 'InterfaceType') continue;
    for (const field of type.fields()) if (!tags.any(field, included)) yield field;
  }
}

/** The fields, arguments, input fields or enum values of a type. */
export function childrenOf(type: NamedType): Hideable[] {
  switch (type.kind) {
    case 'ObjectType':
    case 'InterfaceType':
      return type.fields().flatMap((field) => [field, ...field.arguments()] as Hideable[]);
    case 'InputObjectType':
      return [...type.fields()];
    case 'EnumType':
      return [...type.values];
    default:
      return [];
  }
}
