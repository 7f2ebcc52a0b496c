import type { FetchNode, ResponsePath } from '@apollo/query-planner';
import { GraphQLError, type GraphQLFormattedError, Kind, parse } from 'graphql';
import type { SubgraphFailure } from '../transports/transport.ts';
import type { EntityBatch } from './representations.ts';
import { clientName } from './rewrites.ts';
import { type Cursor, spellOut } from './targets.ts';

/** A subgraph's errors, with paths that point into the client's result. */
export function subgraphErrors(
  node: FetchNode,
  cursor: Cursor,
  batch: EntityBatch | undefined,
  errors: readonly GraphQLFormattedError[],
): GraphQLError[] {
  return errors.flatMap((error) =>
    clientPaths(node, cursor, batch, error.path).map(
      (path) =>
        new GraphQLError(error.message, {
          path: path.length > 0 ? path : undefined,
          extensions: { ...error.extensions, service: node.serviceName },
        }),
    ),
  );
}

/** The errors for a fetch that got no answer: one for each root field it was to fill, or one for its entities. */
export function failureErrors(node: FetchNode, cursor: Cursor, failure: SubgraphFailure): GraphQLError[] {
  const paths = node.requires ? [commonPath(cursor)] : rootFields(node).map((name) => [name]);
  return paths.map(
    (path) =>
      new GraphQLError(failure.message, {
        path,
        extensions: { code: failure.code, service: node.serviceName },
      }),
  );
}

function clientPaths(
  node: FetchNode,
  cursor: Cursor,
  batch: EntityBatch | undefined,
  path: readonly (string | number)[] | undefined,
): ResponsePath[] {
  const named = path?.map((key) => (typeof key === 'string' ? clientName(node.outputRewrites, key) : key));
  if (!batch) return [named ?? []];
  const [, index, ...rest] = named ?? [];
  const targets = typeof index === 'number' ? batch.targets[index] : undefined;
  // An error about the whole of `_entities` belongs to all entities: it is reported once, above them.
  if (!targets) return [commonPath(cursor)];
  return targets.map((target) => [...spellOut(target.path), ...rest]);
}

/** The path of the only target, or else the path of the list that all targets are in. */
function commonPath(cursor: Cursor): ResponsePath {
  const [only, second] = cursor.targets;
  if (only && !second) return spellOut(only.path);
  const list = cursor.path.findIndex((key) => String(key).startsWith('@'));
  const path = list < 0 ? cursor.path : cursor.path.slice(0, list);
  // `name|[A,B]`: the condition is the plan's, the name is the client's.
  return path.map((key) => String(key).split('|')[0] ?? '').filter((key) => key !== '');
}

const rootFieldsOf = new WeakMap<FetchNode, string[]>();

/** The response names of a fetch's root fields. Plans carry text, so this is parsed once, when it first fails. */
function rootFields(node: FetchNode): string[] {
  const known = rootFieldsOf.get(node);
  if (known) return known;
  const names: string[] = [];
  for (const definition of parse(node.operation).definitions) {
    if (definition.kind !== Kind.OPERATION_DEFINITION) continue;
    for (const selection of definition.selectionSet.selections) {
      if (selection.kind !== Kind.FIELD) continue;
      names.push(clientName(node.outputRewrites, selection.alias?.value ?? selection.name.value));
    }
  }
  rootFieldsOf.set(node, names);
  return names;
}
