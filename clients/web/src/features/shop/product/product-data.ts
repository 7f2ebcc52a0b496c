import { majorUnits } from '../../../ui/money.ts';
import type { ShopProductPageQuery } from '../gql/graphql.ts';
import { photosIn } from './gallery-photos.ts';

type Product = NonNullable<ShopProductPageQuery['product']>;

/**
 * A product as search engines read it. Source: https://schema.org/Product, and what Google asks of a merchant's listing.
 * @param url of its page
 */
export function productData(product: Product, url: string): object {
  const { name, sku, description, price, isAvailable, sellerName } = product;
  const image = photosIn(product).map(({ whole }) => whole);
  return {
    '@context': 'https://schema.org',
    '@type': 'Product',
    name,
    sku,
    ...(description && { description }),
    ...(image.length > 0 && { image }),
    offers: {
      '@type': 'Offer',
      url,
      price: majorUnits(price).toFixed(2),
      priceCurrency: price.currency,
      availability: `https://schema.org/${isAvailable ? 'InStock' : 'OutOfStock'}`,
      ...(sellerName && { seller: { '@type': 'Organization', name: sellerName } }),
    },
  };
}

/** As it may stand in a page: what merchants have written must not end the element it stands in. */
export function asJson(data: object): string {
  return JSON.stringify(data).replaceAll('<', '\\u003c');
}
