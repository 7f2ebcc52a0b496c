import { z } from 'zod';
import { eventsOf, id, money } from './contract.ts';

const event = eventsOf('products');

const product = { productId: id, sku: z.string(), name: z.string(), price: money };
export const productCreated = event('product.created', product);
export const productUpdated = event('product.updated', product);
export const productWithdrawn = event('product.withdrawn', { productId: id, sku: z.string() });
const photo = z.object({ fileId: id, /** Who uploaded it. */ ownerId: id });
/** It shows other photos, or in another order. */
export const productPhotosChanged = event('product.photos_changed', {
  productId: id,
  /** All that it shows now, for everybody. */
  photos: z.array(photo),
  /** What it shows no more; nothing else does. */
  removed: z.array(photo),
});

/** All of a checkout is put aside for it, at these prices. */
export const stockReserved = event('stock.reserved', {
  checkoutId: id,
  lines: z
    .array(
      z.object({
        productId: id,
        sku: z.string(),
        nameAr: z.string(),
        nameEn: z.string(),
        quantity: z.int().positive(),
        /** Gross, VAT included, for one piece. */
        unitPrice: money,
        merchantId: id,
        merchantUserId: id,
      }),
    )
    .min(1),
});
/** Nothing of a checkout is put aside. */
export const stockRefused = event('stock.refused', {
  checkoutId: id,
  reason: z.enum(['NOT_FOR_SALE', 'OUT_OF_STOCK', 'PRICE_CHANGED']),
  /** The products that are why; with another price, all. */
  lines: z.array(
    z.object({
      productId: id,
      /** How many pieces there are. Absent for what is not for sale. */
      available: z.int().nonnegative().optional(),
      /** What one piece costs now. Likewise. */
      unitPrice: money.optional(),
    }),
  ),
});
/** What was put aside for an order is on the shelf again. */
export const stockReleased = event('stock.released', {
  checkoutId: id,
  orderId: id,
  lines: z.array(z.object({ productId: id, quantity: z.int().positive() })),
});
