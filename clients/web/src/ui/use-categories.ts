import { useQuery } from '@apollo/client/react';
import { CategoriesDocument } from './gql/graphql.ts';

/** The categories of parts; empty until they are there. Asked for once. */
export function useCategories() {
  const { data } = useQuery(CategoriesDocument, { fetchPolicy: 'cache-first' });
  return data?.categories ?? [];
}
