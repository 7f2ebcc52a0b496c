import type { Scene } from './scene.ts';

/** Who looks at a page: nobody in particular, or an account of the demo. */
export type Viewer = 'visitor' | 'customer' | 'merchant';

export const accounts: Readonly<Record<Viewer, string | undefined>> = {
  visitor: undefined,
  customer: 'customer@dallal.example',
  merchant: 'merchant.jeddah@dallal.example',
};

export interface ListedPage {
  /** Also the name of its picture. */
  readonly name: string;
  readonly viewer: Viewer;
  readonly path: (scene: Scene) => string;
}

const page = (viewer: Viewer, name: string, path: string | ((scene: Scene) => string)): ListedPage => ({
  viewer,
  name,
  path: typeof path === 'string' ? () => path : path,
});

/** Every page of the client, with something on it. */
export const pages: readonly ListedPage[] = [
  page('visitor', 'home', '/'),
  page('visitor', 'sign-in', '/sign-in'),
  page('visitor', 'sign-up', '/sign-up'),
  page('visitor', 'reset-password', '/reset-password'),
  page('visitor', 'shop', '/shop'),
  page('visitor', 'product', ({ product }) => `/shop/${product}`),
  page('visitor', 'merchant', ({ merchant }) => `/merchants/${merchant}`),
  page('visitor', 'not-found', '/nowhere'),
  page('customer', 'customer-home', '/'),
  page('customer', 'garage', '/garage'),
  page('customer', 'scan', '/garage/scan'),
  page('customer', 'requests', '/requests'),
  page('customer', 'new-request', '/requests/new'),
  page('customer', 'request', ({ request }) => `/requests/${request}`),
  page('customer', 'auction', ({ auction }) => `/auctions/${auction}`),
  page('customer', 'orders', '/orders'),
  page('customer', 'order', ({ order }) => `/orders/${order}`),
  page('customer', 'pay', ({ unpaidOrder }) => `/orders/${unpaidOrder}/pay`),
  page('customer', 'invoice', ({ invoice }) => `/invoices/${invoice}`),
  page('customer', 'notifications', '/notifications'),
  page('customer', 'account', '/account'),
  page('customer', 'addresses', '/account/addresses'),
  page('customer', 'preferences', '/account/preferences'),
  page('customer', 'security', '/account/security'),
  page('customer', 'privacy', '/account/privacy'),
  page('customer', 'cart', '/cart'),
  page('customer', 'checkout', '/checkout'),
  page('customer', 'apply', '/merchant/apply'),
  page('merchant', 'merchant-status', '/merchant'),
  page('merchant', 'profile', '/merchant/profile'),
  page('merchant', 'board', '/merchant/board'),
  page('merchant', 'bidding', ({ auction }) => `/auctions/${auction}`),
  page('merchant', 'bids', '/merchant/bids'),
  page('merchant', 'lots', '/merchant/lots'),
  page('merchant', 'new-lot', '/merchant/lots/new'),
  page('merchant', 'sold', '/merchant/orders'),
  page('merchant', 'sold-order', ({ order }) => `/orders/${order}`),
  page('merchant', 'payouts', '/merchant/payouts'),
  page('merchant', 'catalogue', '/merchant/catalogue'),
  page('merchant', 'staff', '/merchant/staff'),
];
