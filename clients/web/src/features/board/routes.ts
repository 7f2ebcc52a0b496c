import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/merchant/board',
        lazy: () => import('./board-page.tsx').then(({ BoardPage }) => ({ Component: BoardPage })),
      },
    ],
  },
];
