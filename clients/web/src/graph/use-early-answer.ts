import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { getOperationName } from '@apollo/client/utilities/internal';
import { useEffect, useState } from 'react';
import { earlyDataOf, forgetEarlyAnswer } from './early-answers.ts';
import { noticeAnswer } from './freshness.ts';

/** What is in the cache already: a rendering that is begun anew finds it there. */
const written = new WeakSet<object>();

/**
 * Puts what was answered while the program was loading into the cache, before whoever asks is rendered: the page is
 * there at once instead of its skeleton, and is rendered once instead of three times. To be called before `useQuery`.
 *
 * @returns the policy for that query: what has just been answered is not asked again
 */
export function useEarlyAnswer<Data, Variables extends OperationVariables>(
  query: TypedDocumentNode<Data, Variables>,
  variables: Variables,
): { readonly fetchPolicy?: 'cache-first' } {
  const { cache } = useApolloClient();
  const [taken] = useState(() => {
    const operationName = getOperationName(query, '');
    const data = earlyDataOf(operationName, variables);
    if (!data) return null;
    if (!written.has(data)) {
      written.add(data);
      cache.writeQuery({ query, variables, data } as Parameters<typeof cache.writeQuery>[0]);
      noticeAnswer();
    }
    return { operationName, variables, policy: { fetchPolicy: 'cache-first' as const } };
  });
  useEffect(() => {
    if (taken) forgetEarlyAnswer(taken.operationName, taken.variables);
  }, [taken]);
  return taken?.policy ?? {};
}
