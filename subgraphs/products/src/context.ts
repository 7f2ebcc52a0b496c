import type { SubgraphContext } from '@dallal/subgraph';
import type { Vocabulary } from './product/product.vocabulary.ts';
import type { Sitemap } from './sitemap/sitemap.ts';

/** What this subgraph builds once a process. */
export interface ProductsServices {
  readonly sitemap: Sitemap;
  readonly vocabulary: Vocabulary;
}

export type ProductsContext = SubgraphContext<ProductsServices>;
