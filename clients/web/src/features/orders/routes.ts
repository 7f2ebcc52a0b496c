import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/orders',
        lazy: () => import('./orders-page.tsx').then(({ OrdersPage }) => ({ Component: OrdersPage })),
      },
      {
        path: '/orders/:id',
        lazy: () => import('./order-page.tsx').then(({ OrderPage }) => ({ Component: OrderPage })),
      },
      {
        path: '/orders/:id/pay',
        lazy: () => import('./pay/pay-page.tsx').then(({ PayPage }) => ({ Component: PayPage })),
      },
      {
        path: '/invoices/:id',
        lazy: () =>
          import('./invoice/invoice-page.tsx').then(({ InvoicePage }) => ({ Component: InvoicePage })),
      },
      {
        path: '/merchant/orders',
        lazy: () => import('./sold-page.tsx').then(({ SoldPage }) => ({ Component: SoldPage })),
      },
    ],
  },
];
