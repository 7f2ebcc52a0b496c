/** What somebody means to buy: products and how many of each. What they cost is always asked of the graph. */
export interface CartItem {
  readonly productId: string;
  readonly quantity: number;
  /** What one piece cost when it was put in, to tell when that is over. */
  readonly seenPrice?: { readonly amount: number; readonly currency: string } | undefined;
}

export type Cart = readonly CartItem[];

/** As many products as a checkout takes, and as many pieces of each. */
export const MOST_PRODUCTS = 50;
export const MOST_PIECES = 999;

/** With some more pieces of a product. One product too many is left out. */
export function added(cart: Cart, item: CartItem): Cart {
  const { productId, quantity, seenPrice } = item;
  if (cart.some((held) => held.productId === productId)) {
    return cart.map((held) =>
      held.productId === productId
        ? { productId, quantity: within(held.quantity + quantity), seenPrice: seenPrice ?? held.seenPrice }
        : held,
    );
  }
  return cart.length < MOST_PRODUCTS ? [...cart, { ...item, quantity: within(quantity) }] : cart;
}

/** With that many pieces of a product; 0 takes it out. */
export function changed(cart: Cart, productId: string, quantity: number): Cart {
  if (quantity < 1) return cart.filter((item) => item.productId !== productId);
  return cart.map((item) => (item.productId === productId ? { ...item, quantity: within(quantity) } : item));
}

/** What a visitor gathered goes into the cart that they have had as a member; of what is in both, the larger number stays. */
export function merged(kept: Cart, gathered: Cart): Cart {
  const larger = kept.map((item) => {
    const other = gathered.find(({ productId }) => productId === item.productId);
    return other && other.quantity > item.quantity ? other : item;
  });
  const fresh = gathered.filter((item) => !kept.some(({ productId }) => productId === item.productId));
  return [...larger, ...fresh].slice(0, MOST_PRODUCTS);
}

export function piecesIn(cart: Cart): number {
  return cart.reduce((sum, { quantity }) => sum + quantity, 0);
}

/** What a device has kept: whatever is not as we would have written it is left out. */
export function readCart(text: string | null): Cart {
  try {
    const kept: unknown = JSON.parse(text ?? '[]');
    return Array.isArray(kept) ? kept.filter(isItem).slice(0, MOST_PRODUCTS) : [];
  } catch {
    return [];
  }
}

function isItem(value: unknown): value is CartItem {
  const { productId, quantity } = (value ?? {}) as Partial<CartItem>;
  return typeof productId === 'string' && Number.isInteger(quantity) && quantity === within(quantity!);
}

function within(quantity: number): number {
  return Math.min(Math.max(Math.trunc(quantity), 1), MOST_PIECES);
}
