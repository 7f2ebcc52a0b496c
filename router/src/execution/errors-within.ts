import type { GraphQLError } from 'graphql';

/**
 * The errors whose paths lead into the answer, or to a null in it. Plans fetch more than is asked for (for all objects
 * of an interface, say, what one of their types was asked), and what fails there is nobody's concern.
 *
 * @param data the JSON text of the answer's data; read only if there are errors
 */
export function errorsWithin(data: string, errors: readonly GraphQLError[]): readonly GraphQLError[] {
  if (errors.length === 0) return errors;
  const answer: unknown = JSON.parse(data);
  return errors.filter(({ path }) => !path || leadsInto(answer, path));
}

function leadsInto(answer: unknown, path: readonly (string | number)[]): boolean {
  let value = answer;
  for (const key of path) {
    if (value === null) return true;
    if (typeof value !== 'object' || !Object.hasOwn(value, key)) return false;
    value = (value as Record<string | number, unknown>)[key];
  }
  return true;
}
