import { keepHere, readKept } from '../../../graph/device-storage.ts';
import { type Cart, merged, readCart } from './cart.ts';

const KEY = 'dallal.cart.';
const VISITOR = 'visitor';

type Listener = () => void;
const listeners = new Set<Listener>();
/** What was read, as long as it is what is kept: who asks twice gets the same object. */
let read: { readonly key: string; readonly text: string | null; readonly cart: Cart } | null = null;

/** The cart of a user on this device, or of whoever has not signed in. */
export function cartOf(userId: string | null): Cart {
  const key = keyOf(userId);
  const text = readKept(key);
  if (read?.key !== key || read.text !== text) read = { key, text, cart: readCart(text) };
  return read.cart;
}

export function changeCart(userId: string | null, change: (cart: Cart) => Cart): void {
  keep(keyOf(userId), JSON.stringify(change(cartOf(userId))));
}

/** What was gathered before signing in is the user's from then on. */
export function takeOver(userId: string): void {
  const gathered = cartOf(null);
  if (gathered.length === 0) return;
  changeCart(userId, (kept) => merged(kept, gathered));
  keep(keyOf(null), '[]');
}

/** Tells of changes, of those in other tabs too. */
export function onCartChange(listener: Listener): () => void {
  listeners.add(listener);
  const onStorage = ({ key }: StorageEvent) => {
    if (key === null || key.startsWith(KEY)) listener();
  };
  addEventListener('storage', onStorage);
  return () => {
    listeners.delete(listener);
    removeEventListener('storage', onStorage);
  };
}

function keyOf(userId: string | null): string {
  return KEY + (userId ?? VISITOR);
}

function keep(key: string, text: string): void {
  keepHere(key, text);
  for (const listener of listeners) listener();
}
