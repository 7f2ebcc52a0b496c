import { z } from 'zod';

/** This subgraph has no environment variables of its own. */
export const ProductsConfig = z.object({});
export type ProductsConfig = z.infer<typeof ProductsConfig>;
