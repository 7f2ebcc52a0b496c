import type { ShopProductFragment } from '../gql/graphql.ts';
import type { Cart, CartItem } from './cart.ts';

/** A product in the cart as it is now; null for one that is there no more. */
export interface CartLine {
  readonly item: CartItem;
  readonly product: ShopProductFragment | null;
  /** What keeps it from being bought as it stands; null if nothing does. */
  readonly obstacle: 'gone' | 'unavailable' | 'tooMany' | null;
}

/** In the order in which they were put in. */
export function linesOf(cart: Cart, products: readonly ShopProductFragment[]): CartLine[] {
  const byId = new Map(products.map((product) => [product.id, product]));
  return cart.map((item) => {
    const product = byId.get(item.productId) ?? null;
    return { item, product, obstacle: obstacleTo(item, product) };
  });
}

function obstacleTo({ quantity }: CartItem, product: ShopProductFragment | null): CartLine['obstacle'] {
  if (!product) return 'gone';
  if (!product.isAvailable) return 'unavailable';
  return product.stock < quantity ? 'tooMany' : null;
}

/** Whether a piece costs something else than when it was put in. */
export function isRepriced({ item: { seenPrice }, product }: CartLine): boolean {
  if (!seenPrice || !product) return false;
  return seenPrice.amount !== product.price.amount || seenPrice.currency !== product.price.currency;
}

export interface Totals {
  /** Gross, of what can be bought. */
  readonly total: { readonly amount: number; readonly currency: string };
  /** Contained in it. */
  readonly vat: { readonly amount: number; readonly currency: string };
  /** One order each. */
  readonly sellers: number;
}

/** Of the lines to which nothing stands in the way. Saudi Arabia's 15 %, rounded half up as on the invoice. */
export function totalsOf(lines: readonly CartLine[]): Totals {
  const chosen = lines.filter(({ obstacle }) => obstacle === null);
  const currency = chosen[0]?.product?.price.currency ?? 'SAR';
  const amount = chosen.reduce((sum, { item, product }) => sum + product!.price.amount * item.quantity, 0);
  return {
    total: { amount, currency },
    vat: { amount: Math.round((amount * 15) / 115), currency },
    sellers: new Set(chosen.map(({ product }) => product!.seller?.id)).size,
  };
}
