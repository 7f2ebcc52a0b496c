import { productPhotosChanged } from '@dallal/events';
import { Photo, photosOf } from '@dallal/photos';
import type { Identity } from '@dallal/signing';
import { BadUserInput, emit, isId, sql, transaction } from '@dallal/subgraph';
import { LockMode } from '@mikro-orm/core';
import type { EntityManager } from '@mikro-orm/postgresql';
import type { Product } from '../product/product.entity.ts';
import { findOwnProduct } from '../product/product.update.ts';
import { ProductPhoto } from './product-photo.entity.ts';
import { checkProductPhotos, type SetProductPhotosInput, type WantedPhoto } from './product-photo.inputs.ts';
import { ProductPhotosChanged } from './product-photo.results.ts';

/**
 * For the merchant that sells the product: adds, orders, describes and removes at once. If it does not show what was
 * expected, somebody else has changed that meanwhile, and their photos are not deleted unseen.
 */
export async function setProductPhotos(
  em: EntityManager,
  viewer: Identity,
  { productId, photos, expectedFileIds }: SetProductPhotosInput,
): Promise<Product | ProductPhotosChanged> {
  const wanted = checkProductPhotos(photos);
  const uploaded = await uploadedBy(em, viewer, wanted, expectedFileIds);
  return transaction(em, async (tx) => {
    const product = await findOwnProduct(tx, viewer, productId, LockMode.PESSIMISTIC_WRITE);
    const shown = await tx.find(ProductPhoto, { productId }, { orderBy: { position: 'asc' }, refresh: true });
    if (!isSame(shown, expectedFileIds)) return Object.assign(new ProductPhotosChanged(), { product });
    const owners = new Map(shown.map(({ fileId, ownerId }) => [fileId, ownerId]));
    const added = wanted.filter(({ fileId }) => !owners.has(fileId));
    await claim(tx, added, uploaded);
    await tx.nativeDelete(ProductPhoto, { productId });
    const kept = wanted.map((photo, position) => ({
      ...photo,
      productId,
      position,
      ownerId: owners.get(photo.fileId) ?? viewer.sub,
    }));
    await tx.insertMany(ProductPhoto, kept);
    const isLeftOut = ({ fileId }: ProductPhoto) => !kept.some((photo) => photo.fileId === fileId);
    const removed = shown.filter(isLeftOut).map(named);
    // Its file is about to be deleted, and no product is to show it until then.
    await tx.nativeDelete(Photo, { fileId: { $in: removed.map(({ fileId }) => fileId) } });
    await emit(tx, productPhotosChanged, productId, { productId, photos: kept.map(named), removed });
    return product;
  });
}

/** Asked before anything is locked, for a photo of a moment ago is waited for. */
async function uploadedBy(
  em: EntityManager,
  { sub }: Identity,
  wanted: readonly WantedPhoto[],
  known: readonly string[],
): Promise<ReadonlySet<string>> {
  const fileIds = wanted.map(({ fileId }) => fileId).filter((fileId) => !known.includes(fileId));
  return new Set(fileIds.length === 0 ? [] : await photosOf(em, sub, fileIds));
}

/** Throws BAD_USER_INPUT unless all are the viewer's own and no product's yet. Their rows stay locked: nobody else takes them. */
async function claim(
  tx: EntityManager,
  added: readonly WantedPhoto[],
  uploaded: ReadonlySet<string>,
): Promise<void> {
  if (added.length === 0) return;
  const fileIds = added.map(({ fileId }) => fileId);
  const free = await sql(
    tx,
    `select 1 from photo where file_id in (select jsonb_array_elements_text(?::jsonb))
       and not exists (select 1 from product_photo where product_photo.file_id = photo.file_id)
     order by file_id for update`,
    [JSON.stringify(fileIds.filter((fileId) => isId(fileId) && uploaded.has(fileId)))],
  );
  if (free.length === added.length) return;
  const message = 'Not all of these are photos for products that you have uploaded and that none shows yet.';
  throw new BadUserInput(message, 'input.photos');
}

function isSame(shown: readonly ProductPhoto[], expected: readonly string[]): boolean {
  return shown.length === expected.length && shown.every(({ fileId }, index) => fileId === expected[index]);
}

function named({ fileId, ownerId }: Pick<ProductPhoto, 'fileId' | 'ownerId'>) {
  return { fileId, ownerId };
}
