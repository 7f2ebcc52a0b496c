import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/merchant/payouts',
        lazy: () => import('./payouts-page.tsx').then(({ PayoutsPage }) => ({ Component: PayoutsPage })),
      },
    ],
  },
];
