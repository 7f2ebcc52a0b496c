import type { OperationVariables, TypedDocumentNode } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { getOperationName } from '@apollo/client/utilities/internal';
import { useState } from 'react';
import { takeEarlyData } from './early-answers.ts';
import { noticeAnswer } from './freshness.ts';

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
  const [policy] = useState(() => {
    const data = takeEarlyData(getOperationName(query, ''), variables) as Data | undefined;
    if (data === undefined) return {};
    cache.writeQuery({ query, variables, data } as Parameters<typeof cache.writeQuery>[0]);
    noticeAnswer();
    return { fetchPolicy: 'cache-first' as const };
  });
  return policy;
}
