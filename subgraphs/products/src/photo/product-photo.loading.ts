import { batch, groupedBy, type SubgraphContext } from '@dallal/subgraph';
import { ProductPhoto } from './product-photo.entity.ts';

/** The photos of each product, in their order. */
export const photosOfProducts = batch(async (productIds: readonly string[], { em }: SubgraphContext) =>
  groupedBy(
    productIds,
    await em.find(
      ProductPhoto,
      { productId: { $in: [...productIds] } },
      // What the request has changed it reads as it is now.
      { orderBy: { position: 'asc' }, refresh: true },
    ),
    ({ productId }) => productId,
  ),
);
