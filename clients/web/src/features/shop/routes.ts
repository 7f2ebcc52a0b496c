import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: '/shop',
    lazy: () => import('./browse/shop-page.tsx').then(({ ShopPage }) => ({ Component: ShopPage })),
  },
  {
    path: '/shop/:id',
    lazy: () => import('./product/product-page.tsx').then(({ ProductPage }) => ({ Component: ProductPage })),
  },
  {
    path: '/cart',
    lazy: () => import('./cart/cart-page.tsx').then(({ CartPage }) => ({ Component: CartPage })),
  },
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/checkout',
        lazy: () =>
          import('./checkout/checkout-page.tsx').then(({ CheckoutPage }) => ({ Component: CheckoutPage })),
      },
    ],
  },
];
