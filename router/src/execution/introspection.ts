import { executeSync, type GraphQLSchema, Kind } from 'graphql';
import type { Operation } from '../planning/operation.ts';
import type { CollectedFields } from './collect-fields.ts';
import type { DataObject } from './run.ts';

/** Answers `__schema` and `__type` from the API schema; no subgraph is asked. */
export function introspect(
  schema: GraphQLSchema,
  operation: Operation,
  fields: CollectedFields,
  variables: Readonly<Record<string, unknown>>,
): DataObject {
  const selections = [...fields.values()].flat().filter((node) => isIntrospectionField(node.name.value));
  if (selections.length === 0) return Object.create(null);
  const result = executeSync({
    schema,
    document: {
      kind: Kind.DOCUMENT,
      definitions: [
        { ...operation.definition, selectionSet: { kind: Kind.SELECTION_SET, selections } },
        ...operation.fragments.values(),
      ],
    },
    variableValues: variables,
  });
  if (!result.data) throw result.errors?.[0] ?? new Error('Introspection gave no data');
  return result.data as DataObject;
}

export function isIntrospectionField(name: string): boolean {
  return name === '__schema' || name === '__type';
}
