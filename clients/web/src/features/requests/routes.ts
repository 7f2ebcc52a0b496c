import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    lazy: () => import('../../app/members-only.tsx').then(({ MembersOnly }) => ({ Component: MembersOnly })),
    children: [
      {
        path: '/requests',
        lazy: () => import('./requests-page.tsx').then(({ RequestsPage }) => ({ Component: RequestsPage })),
      },
      {
        path: '/requests/new',
        lazy: () =>
          import('./wizard/new-page.tsx').then(({ NewRequestPage }) => ({ Component: NewRequestPage })),
      },
      {
        path: '/requests/:id',
        lazy: () => import('./request-page.tsx').then(({ RequestPage }) => ({ Component: RequestPage })),
      },
      {
        path: '/requests/:id/edit',
        lazy: () =>
          import('./wizard/edit-page.tsx').then(({ EditRequestPage }) => ({ Component: EditRequestPage })),
      },
    ],
  },
];
