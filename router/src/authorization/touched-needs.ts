import {
  type GraphQLCompositeType,
  type GraphQLSchema,
  getNamedType,
  isCompositeType,
  Kind,
  type SelectionSetNode,
} from 'graphql';
import type { Operation } from '../planning/operation.ts';
import { concreteTypes } from './refusals.ts';
import type { Requirements } from './requirements.ts';

/** The demands that may decide anything in an operation's answer, in the order of their numbers. */
export function touchedNeeds(
  { definition, rootType, fragments }: Operation,
  schema: GraphQLSchema,
  requirements: Requirements,
): number[] {
  const needs = new Set<number>();
  /** What was walked, with the types it was walked for: fields of different types may return different ones. */
  const walked = new Map<SelectionSetNode, Set<string>>();
  walk(definition.selectionSet, rootType);
  return [...needs].sort((one, other) => one - other);

  function walk({ selections }: SelectionSetNode, declared: GraphQLCompositeType): void {
    const types = concreteTypes(schema, declared);
    for (const { name } of types) add(requirements.ofType(name));
    for (const selection of selections) {
      if (selection.kind === Kind.FRAGMENT_SPREAD) {
        const fragment = fragments.get(selection.name.value);
        if (fragment) walkOn(fragment.selectionSet, fragment.typeCondition.name.value);
      } else if (selection.kind === Kind.INLINE_FRAGMENT) {
        walkOn(selection.selectionSet, selection.typeCondition?.name.value ?? declared.name);
      } else {
        for (const type of types) {
          add(requirements.ofField(type.name, selection.name.value));
          const field = 'getFields' in type ? type.getFields()[selection.name.value] : undefined;
          const returned = getNamedType(field?.type);
          if (selection.selectionSet && returned) walkOn(selection.selectionSet, returned.name);
        }
      }
    }
  }

  function walkOn(selectionSet: SelectionSetNode, typeName: string): void {
    const type = schema.getType(typeName);
    const known = walked.get(selectionSet) ?? new Set();
    if (!isCompositeType(type) || known.has(typeName)) return;
    walked.set(selectionSet, known.add(typeName));
    walk(selectionSet, type);
  }

  function add(found: Iterable<number>): void {
    for (const need of found) needs.add(need);
  }
}
