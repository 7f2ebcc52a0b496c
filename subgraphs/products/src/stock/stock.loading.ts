import { batch, type SubgraphContext } from '@dallal/subgraph';
import { StockLevel } from './stock-level.entity.ts';

/** Pieces of each product, over all warehouses. */
export const stockOfProducts = batch(async (productIds: readonly string[], { em }: SubgraphContext) => {
  const levels = await em.find(StockLevel, { productId: { $in: [...productIds] } });
  const pieces = new Map<string, number>();
  for (const { productId, quantity } of levels) {
    pieces.set(productId, (pieces.get(productId) ?? 0) + quantity);
  }
  return productIds.map((id) => pieces.get(id) ?? 0);
});
