import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: '/auctions/:id',
    lazy: () => import('./auction-page.tsx').then(({ AuctionPage }) => ({ Component: AuctionPage })),
  },
];
