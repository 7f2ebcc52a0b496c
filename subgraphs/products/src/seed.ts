import type { JobContext } from '@dallal/subgraph';
import { demoProducts } from './demo-products.ts';
import { Product } from './product/product.entity.ts';
import { createProduct } from './product/product.service.ts';

/** Adds the demo products that are not there yet, in the same way as a merchant would. */
export async function seedProducts({ em, log }: Pick<JobContext, 'em' | 'log'>): Promise<void> {
  const known = await em.find(Product, { sku: { $in: demoProducts.map(({ sku }) => sku) } });
  const skus = new Set(known.map(({ sku }) => sku));
  for (const product of demoProducts.filter(({ sku }) => !skus.has(sku))) {
    await createProduct(em.fork(), null, product);
    log.debug({ sku: product.sku }, 'demo product added');
  }
}
