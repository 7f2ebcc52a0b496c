import { productCreated } from '@dallal/events';
import { emit, newId, sql, transaction } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Category } from '../category/category.entity.ts';
import { MAIN_WAREHOUSE, StockLevel } from '../stock/stock-level.entity.ts';
import { Product } from './product.entity.ts';
import { type CreateProductInput, checkCreateProductInput } from './product.inputs.ts';
import { type CreateProductResult, SkuTaken, UnknownCategory } from './product.results.ts';

/** Who adds a product, for which merchant: nobody for demo data. */
export type Maker = Pick<Product, 'createdBy' | 'merchantId'>;

export function createProduct(
  em: EntityManager,
  maker: Maker,
  given: CreateProductInput,
): Promise<CreateProductResult> {
  const input = checkCreateProductInput(given);
  return transaction(em, async (tx) => {
    const category = isSlug(input.category) ? await tx.findOne(Category, { slug: input.category }) : null;
    if (!category) return Object.assign(new UnknownCategory(), { category: input.category });
    if (!(await claimSku(tx, input.sku))) return Object.assign(new SkuTaken(), { sku: input.sku });
    const product = productOf(input, maker);
    tx.persist(product);
    await tx.flush();
    const stock = { productId: product.id, warehouse: MAIN_WAREHOUSE, quantity: input.stock };
    await tx.persist(Object.assign(new StockLevel(), stock)).flush();
    await emit(tx, productCreated, product.id, {
      productId: product.id,
      sku: product.sku,
      name: product.nameEn,
      price: { ...product.price },
    });
    return product;
  });
}

/**
 * Whether the SKU is free. Whoever claims it holds it until the transaction ends, so that of two who want it at the
 * same moment the second finds the row of the first instead of failing on the unique index.
 */
async function claimSku(tx: EntityManager, sku: string): Promise<boolean> {
  await sql(tx, 'select pg_advisory_xact_lock(hashtextextended(?, 0))', [sku]);
  return (await tx.count(Product, { sku })) === 0;
}

function productOf(input: CreateProductInput, { createdBy, merchantId }: Maker): Product {
  return Object.assign(new Product(), {
    id: newId(),
    sku: input.sku,
    nameAr: input.nameAr,
    nameEn: input.nameEn,
    descriptionAr: input.descriptionAr,
    descriptionEn: input.descriptionEn,
    priceMinor: input.price.amount,
    currency: input.price.currency,
    categorySlug: input.category,
    createdBy,
    merchantId,
  });
}

const slug = /^[a-z0-9-]{1,64}$/;

/** Whether a key can be a category's. */
export function isSlug(value: string): boolean {
  return slug.test(value);
}
