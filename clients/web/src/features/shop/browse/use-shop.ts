import { useQuery } from '@apollo/client/react';
import { useContentLanguage } from '../../../i18n/use-content-language.ts';
import { ShopFacetsDocument, ShopProductsDocument } from '../gql/graphql.ts';
import { filterOf, type ShopView } from './shop-view.ts';

/** Fills whole rows of 2, 3 and 4. */
const PAGE = 12;

/** While another search is on its way, what was found before stays where it is. */
export function useProducts(view: ShopView) {
  const language = useContentLanguage();
  const { data, previousData, ...query } = useQuery(ShopProductsDocument, {
    variables: {
      query: view.text || null,
      filter: filterOf(view),
      orderBy: view.order,
      first: PAGE,
      language,
    },
  });
  return { ...query, data: data ?? previousData, isStale: data === undefined };
}

/** What it can be narrowed to; undefined until it is counted. */
export function useFacets(view: ShopView) {
  const variables = { query: view.text || null, filter: filterOf(view) };
  const { data, previousData } = useQuery(ShopFacetsDocument, { variables });
  return (data ?? previousData)?.productFacets;
}
