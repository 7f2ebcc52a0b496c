import { CombinedGraphQLErrors } from '@apollo/client';

/**
 * Whether an answer that came with errors lacks the very thing that was asked for. A part of it that is not to be had,
 * such as a vehicle that nobody can decode, is no reason to show nothing; what a query with `errorPolicy: 'all'` names
 * first and gets null for, because of an error, is.
 */
export function isLost(data: object, error: unknown): boolean {
  if (!CombinedGraphQLErrors.is(error)) return false;
  const answers = new Map<string, unknown>(Object.entries(data));
  return error.errors.some(({ path }) => path !== undefined && answers.get(String(path[0])) === null);
}
