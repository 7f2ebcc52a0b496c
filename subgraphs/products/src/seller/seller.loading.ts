import { batch, inOrderOf, type SubgraphContext } from '@dallal/subgraph';
import { Seller } from './seller.entity.ts';

export const sellersByMerchant = batch(async (merchantIds: readonly string[], { em }: SubgraphContext) =>
  inOrderOf(
    merchantIds,
    await em.find(Seller, { merchantId: { $in: [...merchantIds] } }),
    ({ merchantId }) => merchantId,
  ),
);
