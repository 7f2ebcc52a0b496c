import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/merchants/:id',
        lazy: () => import('./merchant-page.tsx').then(({ MerchantPage }) => ({ Component: MerchantPage })),
      },
    ],
  },
];
