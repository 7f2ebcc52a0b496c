import { Photo, photoConsumers } from '@dallal/photos';
import { defineSubgraph, isId, reference, type SubgraphContext } from '@dallal/subgraph';
import { Category } from './category/category.entity.ts';
import { CategoryResolver } from './category/category.resolver.ts';
import { ProductsConfig } from './config.ts';
import { onCheckoutRequested } from './consume/checkout-requested.ts';
import { onMerchantReinstated } from './consume/merchant-reinstated.ts';
import { onMerchantSuspended } from './consume/merchant-suspended.ts';
import { onMerchantUpdated } from './consume/merchant-updated.ts';
import { onMerchantVerified } from './consume/merchant-verified.ts';
import { onOrderCancelled } from './consume/order-cancelled.ts';
import { onOrderConfirmed } from './consume/order-confirmed.ts';
import { Migration20261121AddCategories } from './migrations/20261121-add-categories.ts';
import { Migration20261121AddSellers } from './migrations/20261121-add-sellers.ts';
import { Migration20261121CreateCatalogue } from './migrations/20261121-create-catalogue.ts';
import { Migration20261122AddPhotos } from './migrations/20261122-add-photos.ts';
import { Migration20261122AddSearchText } from './migrations/20261122-add-search-text.ts';
import { ProductPhoto } from './photo/product-photo.entity.ts';
import { PhotosOfProductResolver, ProductPhotoResolver } from './photo/product-photo.resolver.ts';
import { Product } from './product/product.entity.ts';
import { normaliseSku } from './product/product.inputs.ts';
import { ProductResolver } from './product/product.resolver.ts';
import { isSlug } from './product/product.service.ts';
import { Vocabulary } from './product/product.vocabulary.ts';
import { Reservation } from './reservation/reservation.entity.ts';
import { seedProducts } from './seed.ts';
import { Seller } from './seller/seller.entity.ts';
import { Sitemap, serveSitemap } from './sitemap/sitemap.ts';
import { StockLevel } from './stock/stock-level.entity.ts';

export const products = defineSubgraph({
  name: 'products',
  config: ProductsConfig,
  resolvers: [ProductResolver, ProductPhotoResolver, PhotosOfProductResolver, CategoryResolver],
  entities: [Category, Product, ProductPhoto, Photo, StockLevel, Seller, Reservation],
  migrations: [
    Migration20261121CreateCatalogue,
    Migration20261121AddCategories,
    Migration20261121AddSellers,
    Migration20261122AddPhotos,
    Migration20261122AddSearchText,
  ],
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
  consumers: [
    onMerchantVerified,
    onMerchantReinstated,
    onMerchantUpdated,
    onMerchantSuspended,
    onCheckoutRequested,
    onOrderConfirmed,
    onOrderCancelled,
    ...photoConsumers('PRODUCT_PHOTO'),
  ],
  routes: { 'GET /sitemap.xml': serveSitemap },
  services: async ({ config }) => ({ sitemap: new Sitemap(config.PUBLIC_URL), vocabulary: new Vocabulary() }),
  seed: seedProducts,
});
