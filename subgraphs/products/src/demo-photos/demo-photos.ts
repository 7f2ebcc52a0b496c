import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { Identity } from '@dallal/signing';
import { sql } from '@dallal/subgraph';
import type { EntityManager } from '@mikro-orm/postgresql';
import { demoProducts } from '../demo-products.ts';
import { demoPictureNames } from './drawings.ts';

/** Made by the build: see draw.ts. */
const folder = join(import.meta.dirname, 'pictures');

/** A demo product that has no photo yet, and those that were drawn of it. */
export interface DemoProductPhotos {
  readonly productId: string;
  /** Who sells it, and so uploads its photos. */
  readonly seller: Required<Pick<Identity, 'sub' | 'merchant'>>;
  readonly pictures: readonly DemoPicture[];
}

export interface DemoPicture {
  readonly fileName: string;
  /** Of a JPEG. */
  readonly path: string;
  readonly alternativeTextAr: string;
  readonly alternativeTextEn: string;
}

/** The demo products that wait for their photos; `unsold` are those that nobody is known to sell yet. */
export async function demoProductPhotos(
  em: EntityManager,
): Promise<{ readonly waiting: readonly DemoProductPhotos[]; readonly unsold: number }> {
  const rows = await sql<{ id: string; sku: string; merchant_id: string | null; user_id: string | null }>(
    em,
    `select p.id, p.sku, s.merchant_id, s.user_id from product p left join seller s on s.merchant_id = p.merchant_id
     where p.created_by is null and p.sku in (select jsonb_array_elements_text(?::jsonb))
       and not exists (select 1 from product_photo where product_id = p.id)
     order by p.id`,
    [JSON.stringify(demoProducts.map(({ sku }) => sku))],
  );
  const waiting = rows.flatMap(({ id: productId, sku, merchant_id: merchant, user_id: sub }) => {
    const pictures = picturesOf(sku);
    return merchant && sub && pictures.length > 0 ? [{ productId, seller: { sub, merchant }, pictures }] : [];
  });
  return { waiting, unsold: rows.filter(({ merchant_id }) => merchant_id === null).length };
}

/** None before they were drawn. */
function picturesOf(sku: string): DemoPicture[] {
  const product = demoProducts.find((each) => each.sku === sku);
  if (!product) return [];
  const [nameAr, nameEn] = [product.nameAr, product.nameEn];
  return demoPictureNames(sku)
    .map((fileName, index) => ({
      fileName,
      path: join(folder, fileName),
      alternativeTextAr: index === 0 ? nameAr : `${nameAr}، عن قرب`,
      alternativeTextEn: index === 0 ? nameEn : `${nameEn}, from near`,
    }))
    .filter(({ path }) => existsSync(path));
}
