import { useQuery } from '@apollo/client/react';
import { BoardCategoriesDocument } from './gql/graphql.ts';

/** The categories of parts; asked for once. */
export function useCategories() {
  const { data } = useQuery(BoardCategoriesDocument, { fetchPolicy: 'cache-first' });
  return data?.categories ?? [];
}
