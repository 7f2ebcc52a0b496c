import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/merchant/bids',
        lazy: () => import('./my-bids-page.tsx').then(({ MyBidsPage }) => ({ Component: MyBidsPage })),
      },
      {
        path: '/merchant/lots',
        lazy: () => import('./lots/lots-page.tsx').then(({ LotsPage }) => ({ Component: LotsPage })),
      },
      {
        path: '/merchant/lots/new',
        lazy: () =>
          import('./lots/offer-lot-page.tsx').then(({ OfferLotPage }) => ({ Component: OfferLotPage })),
      },
    ],
  },
];
