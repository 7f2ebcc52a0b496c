import { useQuery } from '@apollo/client/react';
import { useMemo } from 'react';
import { useContentLanguage } from '../../../i18n/use-content-language.ts';
import { ShopCartDocument } from '../gql/graphql.ts';
import { type CartLine, linesOf, type Totals, totalsOf } from './totals.ts';
import { useCart } from './use-cart.ts';

/** The cart with what its products are and cost now, asked anew each time one comes here. */
export function useCartLines() {
  const cart = useCart();
  const language = useContentLanguage();
  // Sorted, so that the same products are the same question.
  const ids = cart.cart.map(({ productId }) => productId).sort();
  const query = useQuery(ShopCartDocument, {
    variables: { ids, first: Math.max(ids.length, 1), language },
    skip: ids.length === 0,
    fetchPolicy: 'cache-and-network',
  });
  // When a product is taken out, the rest is known already.
  const data = query.data ?? query.previousData;
  const lines = useMemo(
    () =>
      data &&
      linesOf(
        cart.cart,
        data.products.edges.map(({ node }) => node),
      ),
    [cart.cart, data],
  );
  const known: { lines: CartLine[]; totals: Totals } | undefined =
    cart.cart.length === 0
      ? { lines: [], totals: totalsOf([]) }
      : lines && { lines, totals: totalsOf(lines) };
  const { error, refetch } = query;
  return { ...cart, query: { data: known, error, refetch } };
}
