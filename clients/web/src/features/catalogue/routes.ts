import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/merchant/catalogue',
        lazy: () =>
          import('./catalogue-page.tsx').then(({ CataloguePage }) => ({ Component: CataloguePage })),
      },
    ],
  },
];
