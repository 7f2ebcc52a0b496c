import { z } from 'zod';

/** This subgraph's own environment variables. */
export const ProductsConfig = z.object({
  /** Where browsers reach the shop: what the map for search engines is made of. */
  PUBLIC_URL: z
    .url({ protocol: /^https?$/, error: 'must be an http address' })
    .default('http://127.0.0.1:4000'),
});
export type ProductsConfig = z.infer<typeof ProductsConfig>;
