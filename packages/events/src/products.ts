import { z } from 'zod';
import { eventsOf, id, money } from './contract.ts';

const event = eventsOf('products');

const product = { productId: id, sku: z.string(), name: z.string(), price: money };
export const productCreated = event('product.created', product);
export const productUpdated = event('product.updated', product);
export const productWithdrawn = event('product.withdrawn', { productId: id, sku: z.string() });
