import { productUpdated } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { emit, Forbidden, isId, NotFound, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Category } from '../category/category.entity.ts';
import { isOwnProduct } from '../seller/seller.service.ts';
import { MAIN_WAREHOUSE } from '../stock/stock-level.entity.ts';
import { Product } from './product.entity.ts';
import {
  checkStock,
  checkUpdateProductInput,
  type UpdateProductInput,
  type UpdateStockInput,
} from './product.inputs.ts';
import { StockChanged, UnknownCategory } from './product.results.ts';
import { isSlug } from './product.service.ts';

/** For the merchant that sells it. What is left out stays. */
export async function updateProduct(
  em: EntityManager,
  viewer: Identity,
  given: UpdateProductInput,
): Promise<Product | UnknownCategory> {
  const { id, price, category, ...texts } = checkUpdateProductInput(given);
  return transaction(em, async (tx) => {
    const product = await findOwnProduct(tx, viewer, id, LockMode.PESSIMISTIC_WRITE);
    if (category !== undefined) {
      const known = isSlug(category) ? await tx.findOne(Category, { slug: category }) : null;
      if (!known) return Object.assign(new UnknownCategory(), { category });
      product.categorySlug = category;
    }
    Object.assign(product, texts);
    if (price) Object.assign(product, { priceMinor: price.amount, currency: price.currency });
    await tx.flush();
    const { sku, nameEn: name } = product;
    await emit(tx, productUpdated, id, { productId: id, sku, name, price: { ...product.price } });
    return product;
  });
}

/**
 * For the merchant that sells it, who counts while others buy: if it is not `expectedStock` any more, what the shelf is
 * said to hold would be wrong by what was sold meanwhile.
 */
export async function updateStock(
  em: EntityManager,
  viewer: Identity,
  { productId, stock, expectedStock }: UpdateStockInput,
): Promise<Product | StockChanged> {
  checkStock(stock);
  return transaction(em, async (tx) => {
    const product = await findOwnProduct(tx, viewer, productId);
    const [level] = await sql<{ quantity: number }>(
      tx,
      'select quantity from stock_level where product_id = ? and warehouse = ? for update',
      [productId, MAIN_WAREHOUSE],
    );
    const current = level?.quantity ?? 0;
    if (current !== expectedStock) return Object.assign(new StockChanged(), { stock: current });
    await sql(
      tx,
      `insert into stock_level (product_id, warehouse, quantity) values (?, ?, ?)
       on conflict (product_id, warehouse) do update set quantity = excluded.quantity`,
      [productId, MAIN_WAREHOUSE, stock],
    );
    return product;
  });
}

/** The product, if it is for the viewer to change: NOT_FOUND and FORBIDDEN otherwise. */
export async function findOwnProduct(
  tx: EntityManager,
  viewer: Identity,
  id: string,
  lockMode?: LockMode,
): Promise<Product> {
  const product = isId(id)
    ? await tx.findOne(Product, { id }, { refresh: true, ...(lockMode && { lockMode }) })
    : null;
  if (!product) throw new NotFound('The product');
  if (!(await isOwnProduct(tx, viewer, product))) throw new Forbidden();
  return product;
}
