import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then((m) => ({ Component: m.MembersOnly })),
    children: [
      {
        path: '/merchant',
        lazy: () => import('./merchant-page.tsx').then((m) => ({ Component: m.MerchantPage })),
      },
      {
        path: '/merchant/apply',
        lazy: () => import('./apply/apply-page.tsx').then((m) => ({ Component: m.ApplyPage })),
      },
      {
        path: '/merchant/profile',
        lazy: () => import('./business/profile-page.tsx').then((m) => ({ Component: m.BusinessProfilePage })),
      },
      {
        path: '/merchant/staff',
        lazy: () => import('./staff/staff-page.tsx').then((m) => ({ Component: m.StaffPage })),
      },
    ],
  },
];
