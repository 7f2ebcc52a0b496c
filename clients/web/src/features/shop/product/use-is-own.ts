import { useViewer } from '../../../app/viewer.tsx';
import type { ShopProductFragment } from '../gql/graphql.ts';

/** Tells whether a product is sold by the business that the viewer owns or works for. */
export function useIsOwn(): (product: Pick<ShopProductFragment, 'seller'>) => boolean {
  const { merchant } = useViewer();
  return ({ seller }) => merchant !== null && seller?.id === merchant.id;
}
