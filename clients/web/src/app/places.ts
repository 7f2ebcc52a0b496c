import {
  IconBox,
  IconBuildingStore,
  IconCar,
  IconGavel,
  IconHome,
  IconListSearch,
  IconShoppingBag,
} from '@tabler/icons-react';
import type { Viewer } from './viewer.tsx';

export interface Place {
  readonly to: string;
  readonly label:
    | 'home'
    | 'shop'
    | 'requests'
    | 'garage'
    | 'purchases'
    | 'orders'
    | 'board'
    | 'myBids'
    | 'business';
  readonly icon: typeof IconHome;
}

const home: Place = { to: '/', label: 'home', icon: IconHome };
const shop: Place = { to: '/shop', label: 'shop', icon: IconShoppingBag };
const requests: Place = { to: '/requests', label: 'requests', icon: IconListSearch };
const garage: Place = { to: '/garage', label: 'garage', icon: IconCar };
const orders: Place = { to: '/orders', label: 'purchases', icon: IconBox };
const board: Place = { to: '/merchant/board', label: 'board', icon: IconListSearch };
const myBids: Place = { to: '/merchant/bids', label: 'myBids', icon: IconGavel };
const sold: Place = { to: '/merchant/orders', label: 'orders', icon: IconBox };
const business: Place = { to: '/merchant', label: 'business', icon: IconBuildingStore };

/** The places that are always one step away: five at most, for the bar at the bottom of a phone. */
export function placesOf(viewer: Viewer | null, isMerchant: boolean): readonly Place[] {
  if (!viewer) return [home, shop];
  return isMerchant ? [board, myBids, sold, shop, business] : [home, requests, garage, orders, shop];
}
