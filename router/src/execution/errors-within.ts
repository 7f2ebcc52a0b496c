import type { GraphQLError } from 'graphql';
import { SubgraphError } from './fetch-errors.ts';
import type { DataPath } from './targets.ts';

/** What an operation asks for and what its plan fetches, as far as errors are concerned. */
export interface ErrorScope {
  /** The places of the data that the operation asks for, and those they lie in. */
  readonly asked: ReadonlySet<string>;
  /** Whether a place is fetched though nobody needs it. */
  readonly isBeside: (place: string) => boolean;
}

/**
 * The errors to tell with an answer, at paths that lead into it or to a null in it. What fails in a field that another
 * requires, or where a subgraph does not say, is told at the nearest place that was asked for. Plans also fetch what
 * nobody needs (for all objects of an interface what one of their types was asked): what fails there is not told.
 *
 * @param data the JSON text of the answer's data; read only if there are errors
 */
export function errorsWithin(
  data: string,
  errors: readonly GraphQLError[],
  scope: ErrorScope,
): readonly GraphQLError[] {
  if (errors.length === 0) return errors;
  const answer: unknown = JSON.parse(data);
  return errors.flatMap((error) => {
    const told = error instanceof SubgraphError ? atAskedPlace(error, scope) : error;
    return told && leadsInto(answer, told.path) ? [told] : [];
  });
}

/** Places with all that they lie in. */
export function withParents(places: Iterable<string>): Set<string> {
  const all = new Set<string>(['']);
  for (const place of places) {
    for (let end = place.length; end > 0; end = place.lastIndexOf('.', end - 1)) all.add(place.slice(0, end));
  }
  return all;
}

/** Whether a path leads to a value of the answer, or to a null on the way. */
export function leadsInto(answer: unknown, path: readonly (string | number)[] | undefined): boolean {
  let value = answer;
  for (const key of path ?? []) {
    if (value === null) return true;
    if (typeof value !== 'object' || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}

function atAskedPlace(error: SubgraphError, { asked, isBeside }: ErrorScope): SubgraphError | undefined {
  if (asked.has(error.place)) return error;
  if (isBeside(error.place)) return undefined;
  const path: DataPath = [...error.dataPath];
  while (path.length > 0 && !asked.has(placeOf(path))) path.pop();
  return error.at(path);
}

const placeOf = (path: DataPath): string => path.filter((key) => typeof key === 'string').join('.');
