import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { responseName } from '../planning/safe-names.ts';
import type { SubgraphFailure } from '../transports/transport.ts';
import type { CompiledFetch } from './compiled-fetch.ts';
import type { EntityBatch } from './representations.ts';
import { clientName } from './rewrites.ts';
import type { DataObject } from './run.ts';
import type { DataPath } from './targets.ts';

/** A subgraph's errors about root fields, with the client's names in their paths. */
export function rootErrors(fetch: CompiledFetch, errors: readonly GraphQLFormattedError[]): GraphQLError[] {
  return errors.map((error) => subgraphError(fetch, error, namesOf(fetch, error.path ?? [])));
}

/**
 * A subgraph's errors about entities, told at every place of the result where the entity stands. What is about all of
 * `_entities` is told above them.
 */
export function entityErrors(
  fetch: CompiledFetch,
  batch: EntityBatch,
  root: DataObject,
  errors: readonly GraphQLFormattedError[],
): GraphQLError[] {
  const located = locate(fetch, batch, root);
  return errors.flatMap((error) => {
    const [, index, ...rest] = error.path ?? [];
    const targets = typeof index === 'number' ? batch.targets.flatMap((place) => place[index] ?? []) : [];
    if (targets.length === 0) {
      return commonPaths(fetch, batch, root).map((path) => subgraphError(fetch, error, path));
    }
    const within = namesOf(fetch, rest);
    return targets
      .flatMap((target) => located.get(target) ?? [])
      .map((path) => subgraphError(fetch, error, [...namesOf(undefined, path), ...within]));
  });
}

/** The errors for a fetch that got no answer: one for each root field it was to fill, or one for its entities. */
export function failureErrors(
  fetch: CompiledFetch,
  batch: EntityBatch | undefined,
  root: DataObject,
  failure: SubgraphFailure,
): GraphQLError[] {
  const paths = batch ? commonPaths(fetch, batch, root) : fetch.rootFields().map((name) => [name]);
  return paths.map(
    (path) =>
      new GraphQLError(failure.message, {
        path,
        extensions: { code: failure.code, service: fetch.subgraph },
      }),
  );
}

function subgraphError(fetch: CompiledFetch, error: GraphQLFormattedError, path: DataPath): GraphQLError {
  return new GraphQLError(error.message, {
    path: path.length > 0 ? path : undefined,
    extensions: { ...error.extensions, service: fetch.subgraph },
  });
}

/** The paths of each object of a batch. */
function locate(fetch: CompiledFetch, batch: EntityBatch, root: DataObject): Map<DataObject, DataPath[]> {
  const located = new Map<DataObject, DataPath[]>();
  for (const [place, target] of fetch.targets.entries()) {
    const wanted = new Set(batch.targets[place]?.flatMap((targets) => targets ?? []));
    for (const [object, paths] of target.locate(root, wanted)) {
      located.set(object, [...(located.get(object) ?? []), ...paths]);
    }
  }
  return located;
}

/** For each place of the fetch with something to ask: the path of its only object, or of the list that all are in. */
function commonPaths(fetch: CompiledFetch, batch: EntityBatch, root: DataObject): DataPath[] {
  return fetch.targets.flatMap((target, place) => {
    const wanted = new Set(batch.targets[place]?.flatMap((targets) => targets ?? []));
    if (wanted.size === 0) return [];
    const paths = [...target.locate(root, wanted).values()].flat();
    return [namesOf(undefined, paths.length === 1 ? paths[0]! : target.toFirstList())];
  });
}

/** A path of the data or of a subgraph's answer with the client's names in it. */
function namesOf(fetch: CompiledFetch | undefined, path: readonly (string | number)[]): DataPath {
  return path.map((key) =>
    typeof key === 'string' ? responseName(clientName(fetch?.node.outputRewrites, key)) : key,
  );
}
