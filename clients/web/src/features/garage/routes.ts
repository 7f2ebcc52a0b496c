import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/garage',
        lazy: () => import('./garage-page.tsx').then(({ GaragePage }) => ({ Component: GaragePage })),
      },
      {
        path: '/garage/scan',
        lazy: () => import('./scan/scan-page.tsx').then(({ ScanPage }) => ({ Component: ScanPage })),
      },
    ],
  },
];
