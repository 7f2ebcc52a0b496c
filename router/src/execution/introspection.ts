import { executeSync, type FieldNode, type GraphQLSchema, Kind } from 'graphql';
import type { Operation } from '../planning/operation.ts';
import { collectFields } from './collect-fields.ts';
import { typeConditionsOf } from './type-conditions.ts';

/** Answers the root's `__schema` and `__type` fields, by response name, from the API schema; no subgraph is asked. */
export function introspect(
  schema: GraphQLSchema,
  operation: Operation,
  conditions: Readonly<Record<string, unknown>>,
  variables: Readonly<Record<string, unknown>>,
): Readonly<Record<string, unknown>> {
  const { rootType, definition, fragments } = operation;
  const selecting = { types: typeConditionsOf(schema), fragments, conditions };
  const fields = collectFields(selecting, rootType, [definition.selectionSet]);
  const selections: FieldNode[] = [...fields.values()]
    .flat()
    .filter((node) => isIntrospectionField(node.name.value));
  const result = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...definition, selectionSet: { kind: Kind.SELECTION_SET, selections } },
        ...fragments.values(),
      ],
    },
    variableValues: variables,
  });
  if (!result.data) throw result.errors?.[0] ?? new Error('Introspection gave no data');
  return result.data;
}

export function isIntrospectionField(name: string): boolean {
  return name === '__schema' || name === '__type';
}
