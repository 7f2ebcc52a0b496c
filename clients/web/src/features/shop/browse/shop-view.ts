import { majorUnits, parseAmount } from '../../../ui/money.ts';
import type { ProductFilter, ProductOrder } from '../gql/graphql.ts';

/** What of the shop one looks at; all of it is in the address of the page, so that it can be kept and sent. */
export interface ShopView {
  readonly text: string;
  readonly category: string;
  /** Halalas. */
  readonly priceFrom: number | null;
  readonly priceTo: number | null;
  readonly inStock: boolean;
  readonly seller: string;
  readonly order: ProductOrder;
}

/** What narrows the list, beside the words. */
export type Narrowing = 'category' | 'price' | 'inStock' | 'seller';

const orders = new Map<string, ProductOrder>([
  ['cheapest', 'PRICE_ASC'],
  ['dearest', 'PRICE_DESC'],
]);

export function viewOf(parameters: URLSearchParams): ShopView {
  const text = (name: string) => parameters.get(name)?.trim() ?? '';
  return {
    text: text('q').slice(0, 120),
    category: text('category'),
    priceFrom: parseAmount(text('from')),
    priceTo: parseAmount(text('to')),
    inStock: text('stock') === '1',
    seller: text('seller'),
    order: orders.get(text('sort')) ?? 'NEWEST',
  };
}

/** The address of a view: only what is not as it is anyway. Prices are in riyals there, for people to read. */
export function parametersOf(view: ShopView): URLSearchParams {
  const given: Record<string, string> = {
    q: view.text,
    category: view.category,
    from: riyals(view.priceFrom),
    to: riyals(view.priceTo),
    stock: view.inStock ? '1' : '',
    seller: view.seller,
    sort: [...orders].find(([, order]) => order === view.order)?.[0] ?? '',
  };
  return new URLSearchParams(Object.entries(given).filter(([, value]) => value !== ''));
}

export function filterOf({ category, priceFrom, priceTo, inStock, seller }: ShopView): ProductFilter {
  return {
    ...(category && { category }),
    ...(priceFrom !== null && { priceFrom }),
    ...(priceTo !== null && { priceTo }),
    ...(inStock && { inStock }),
    ...(seller && { sellerId: seller }),
  };
}

export function narrowingsOf({ category, priceFrom, priceTo, inStock, seller }: ShopView): Narrowing[] {
  const all: [Narrowing, boolean][] = [
    ['category', category !== ''],
    ['price', priceFrom !== null || priceTo !== null],
    ['inStock', inStock],
    ['seller', seller !== ''],
  ];
  return all.filter(([, isOn]) => isOn).map(([name]) => name);
}

export function without(view: ShopView, ...names: readonly Narrowing[]): ShopView {
  return {
    ...view,
    ...(names.includes('category') && { category: '' }),
    ...(names.includes('price') && { priceFrom: null, priceTo: null }),
    ...(names.includes('inStock') && { inStock: false }),
    ...(names.includes('seller') && { seller: '' }),
  };
}

/** As it is typed: 28 or 28.5. */
export function riyals(halalas: number | null): string {
  return halalas === null ? '' : String(majorUnits({ amount: halalas, currency: 'SAR' }));
}
