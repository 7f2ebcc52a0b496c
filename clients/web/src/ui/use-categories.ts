import { useQuery } from '@apollo/client/react';
import { CategoriesDocument } from './gql/graphql.ts';
import { useAgainOnline } from './use-again-online.ts';

/** The categories of parts; empty until they are there. Asked for once. */
export function useCategories() {
  const { data, error, refetch } = useQuery(CategoriesDocument, { fetchPolicy: 'cache-first' });
  useAgainOnline(error, refetch);
  return data?.categories ?? [];
}
