import type { Sitemap } from './sitemap/sitemap.ts';

/** What this subgraph builds once a process. */
export interface ProductsServices {
  readonly sitemap: Sitemap;
}
