import { useEffect, useMemo, useSyncExternalStore } from 'react';
import { useViewer } from '../../../app/viewer.tsx';
import { readHint } from '../../../graph/session-hint.ts';
import { added, type Cart, type CartItem, changed } from './cart.ts';
import { cartOf, changeCart, onCartChange, takeOver } from './cart-store.ts';

interface CartActions {
  add(item: CartItem): void;
  change(productId: string, quantity: number): void;
}

/** The cart of whoever uses this device. */
export function useCart(): CartActions & { readonly cart: Cart } {
  const { viewer } = useViewer();
  // As long as the graph has not said who it is, as without a network, the device knows whose session it has.
  const userId = viewer?.id ?? readHint()?.userId ?? null;
  useEffect(() => {
    if (viewer) takeOver(viewer.id);
  }, [viewer]);
  const cart = useSyncExternalStore(onCartChange, () => cartOf(userId));
  const actions = useMemo(
    (): CartActions => ({
      add: (item) => changeCart(userId, (now) => added(now, item)),
      change: (productId, quantity) => changeCart(userId, (now) => changed(now, productId, quantity)),
    }),
    [userId],
  );
  return { cart, ...actions };
}
