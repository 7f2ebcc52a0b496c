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
  return errors.map((error) => subgraphError(fetch, error, planned(fetch, error.path ?? [])));
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
    const within = planned(fetch, rest);
    return targets
      .flatMap((target) => located.get(target) ?? [])
      .map((path) => subgraphError(fetch, error, [...path, ...within]));
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
  const { message, code } = failure;
  return paths.map((path) => subgraphError(fetch, { message, extensions: { code } }, path));
}

/** An error of a subgraph. `place` is where in the data it lies, in the plan's names: the client's may mean another field. */
export class SubgraphError extends GraphQLError {
  readonly place: string;
  readonly dataPath: DataPath;

  /** @param path in the plan's names */
  constructor(message: string, path: DataPath, extensions: Readonly<Record<string, unknown>>) {
    const clients = path.map((key) => (typeof key === 'string' ? responseName(key) : key));
    super(message, { path: path.length > 0 ? clients : undefined, extensions });
    this.place = path.filter((key) => typeof key === 'string').join('.');
    this.dataPath = path;
  }

  /** The same error at another path. */
  at(path: DataPath): SubgraphError {
    return new SubgraphError(this.message, path, this.extensions);
  }
}

function subgraphError(fetch: CompiledFetch, error: GraphQLFormattedError, path: DataPath): SubgraphError {
  const message = withoutSuggestion(error);
  return new SubgraphError(message, path, { ...error.extensions, service: fetch.subgraph });
}

/**
 * What a subgraph's schema refuses was written by the planner: names it suggests instead tell clients nothing, but what
 * is in a schema that may not be for their eyes.
 */
function withoutSuggestion({ message, extensions }: GraphQLFormattedError): string {
  const isOfSchema = extensions?.code === 'GRAPHQL_VALIDATION_FAILED' || message.startsWith('Variable "$');
  return isOfSchema ? message.replace(/ Did you mean [^?]*\?$/, '') : message;
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
    return [paths.length === 1 ? paths[0]! : target.toFirstList()];
  });
}

/** A path of a subgraph's answer in the plan's names. */
function planned(fetch: CompiledFetch, path: readonly (string | number)[]): DataPath {
  return path.map((key) => (typeof key === 'string' ? clientName(fetch.node.outputRewrites, key) : key));
}
