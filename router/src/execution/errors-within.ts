import type { GraphQLError } from 'graphql';
import { SubgraphError } from './fetch-errors.ts';

/**
 * The errors that lie in the answer, or in a null in it. Plans fetch more than is asked for (what a field requires; for
 * all objects of an interface what one of their types was asked), and what fails there is nobody's concern.
 *
 * @param data the JSON text of the answer's data; read only if there are errors
 * @param asked the places of the data that the operation asks for, and those they lie in
 */
export function errorsWithin(
  data: string,
  errors: readonly GraphQLError[],
  asked: ReadonlySet<string>,
): readonly GraphQLError[] {
  if (errors.length === 0) return errors;
  const answer: unknown = JSON.parse(data);
  return errors.filter((error) => isAsked(error, asked) && leadsInto(answer, error.path));
}

/** Places with all that they lie in. */
export function withParents(places: Iterable<string>): Set<string> {
  const all = new Set<string>(['']);
  for (const place of places) {
    for (let end = place.length; end > 0; end = place.lastIndexOf('.', end - 1)) all.add(place.slice(0, end));
  }
  return all;
}

/** An error's place tells what its path does not: whether the field at its end is the one the client calls so. */
function isAsked(error: GraphQLError, asked: ReadonlySet<string>): boolean {
  if (!(error instanceof SubgraphError)) return true;
  // Within a scalar that is an object, a subgraph may point further.
  for (let { place } = error; place !== ''; place = place.slice(0, Math.max(0, place.lastIndexOf('.')))) {
    if (asked.has(place)) return place === error.place || !hasBelow(asked, place);
  }
  return error.place === '';
}

function hasBelow(asked: ReadonlySet<string>, place: string): boolean {
  for (const other of asked) if (other.startsWith(`${place}.`)) return true;
  return false;
}

function leadsInto(answer: unknown, path: GraphQLError['path']): boolean {
  let value = answer;
  for (const key of path ?? []) {
    if (value === null) return true;
    if (typeof value !== 'object' || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}
