import { defineSubgraph, isId, reference, type SubgraphContext } from '@dallal/subgraph';
import { Category } from './category/category.entity.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import { ProductsConfig } from './config.ts';
import { Migration20261121AddCategories } from './migrations/20261121-add-categories.ts';
import { Migration20261121CreateCatalogue } from './migrations/20261121-create-catalogue.ts';
import { Product } from './product/product.entity.ts';
import { normaliseSku } from './product/product.inputs.ts';
import { ProductResolver } from './product/product.resolver.ts';
import { isSlug } from './product/product.service.ts';
import { seedProducts } from './seed.ts';
import { StockLevel } from './stock/stock-level.entity.ts';

export const products = defineSubgraph({
  name: 'products',
  config: ProductsConfig,
  resolvers: [ProductResolver, CategoryResolver],
  entities: [Category, Product, StockLevel],
  migrations: [Migration20261121CreateCatalogue, Migration20261121AddCategories],
  references: [
    reference(Product, 'id', (ids, { em }: SubgraphContext) =>
      em.find(Product, { id: { $in: ids.filter(isId) } }),
    ),
    reference(Product, 'sku', (skus, { em }: SubgraphContext) =>
      em.find(Product, { sku: { $in: skus.filter((sku) => normaliseSku(sku) === sku) } }),
    ),
    reference(Category, 'slug', (slugs, { em }: SubgraphContext) =>
      em.find(Category, { slug: { $in: slugs.filter(isSlug) } }),
    ),
  ],
  services: async () => ({}),
  seed: seedProducts,
});
