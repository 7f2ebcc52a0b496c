import type { DataOf, merchantSuspended, merchantUpdated, merchantVerified } from '@dallal/events';
import type { Identity } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoCategoriesOf } from '../demo-products.ts';
import type { Product } from '../product/product.entity.ts';
import { Seller } from './seller.entity.ts';

/** A merchant who was verified, or verified again, may sell. */
export async function admit(
  tx: EntityManager,
  { merchantId, userId, name }: DataOf<typeof merchantVerified>,
): Promise<void> {
  await tx.upsert(Seller, { merchantId, userId, name, maySell: true });
  await giveProducts(tx, { merchantId, userId, name });
}

export async function rename(
  tx: EntityManager,
  { merchantId, name }: DataOf<typeof merchantUpdated>,
): Promise<void> {
  await tx.nativeUpdate(Seller, { merchantId }, { name });
}

/** Its products stay in the catalogue, and cannot be bought until it is reinstated. */
export async function exclude(
  tx: EntityManager,
  { merchantId, userId, name }: DataOf<typeof merchantSuspended>,
): Promise<void> {
  await tx.upsert(Seller, { merchantId, userId, name, maySell: false });
}

/** The merchant that the viewer acts for; by its owner where the token does not say. */
export async function merchantIdOf(em: EntityManager, { sub, merchant }: Identity): Promise<string | null> {
  if (merchant !== undefined) return merchant;
  return (await em.findOne(Seller, { userId: sub }))?.merchantId ?? null;
}

/** Whether it is for the viewer to change. */
export async function isOwnProduct(
  em: EntityManager,
  viewer: Identity,
  { merchantId }: Product,
): Promise<boolean> {
  return merchantId !== null && merchantId === (await merchantIdOf(em, viewer));
}

/**
 * Products that were there before it was known whose they are: those that the merchant's owner made, and of the demo data,
 * which nobody made, the shelf that is meant for a shop of this name.
 */
export async function giveProducts(
  tx: EntityManager,
  { merchantId, userId, name }: Pick<Seller, 'merchantId' | 'userId' | 'name'>,
): Promise<void> {
  await sql(tx, 'update product set merchant_id = ? where merchant_id is null and created_by = ?', [
    merchantId,
    userId,
  ]);
  const categories = demoCategoriesOf(name);
  if (categories.length === 0) return;
  await sql(
    tx,
    `update product set merchant_id = ? where merchant_id is null and created_by is null
       and category_slug in (select jsonb_array_elements_text(?::jsonb))`,
    [merchantId, JSON.stringify(categories)],
  );
}
