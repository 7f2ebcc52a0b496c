import type { JobContext } from '@dallal/subgraph';
import { demoProducts } from './demo-products.ts';
import { Product } from './product/product.entity.ts';
import { createProduct } from './product/product.service.ts';
import { Seller } from './seller/seller.entity.ts';
import { giveProducts } from './seller/seller.service.ts';

/** Adds the demo products that are not there yet, in the same way as a merchant would. */
export async function seedProducts({ em, log }: Pick<JobContext, 'em' | 'log'>): Promise<void> {
  const known = await em.find(Product, { sku: { $in: demoProducts.map(({ sku }) => sku) } });
  const skus = new Set(known.map(({ sku }) => sku));
  for (const product of demoProducts.filter(({ sku }) => !skus.has(sku))) {
    await createProduct(em.fork(), { createdBy: null, merchantId: null }, product);
    log.debug({ sku: product.sku }, 'demo product added');
  }
  // Those that were heard of before there was anything to sell; of the others their event will tell.
  for (const seller of await em.find(Seller, {})) await giveProducts(em, seller);
}
