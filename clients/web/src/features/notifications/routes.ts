import type { RouteObject } from 'react-router';

export const routes: RouteObject[] = [
  {
    path: '/notifications',
    lazy: () => import('./inbox-page.tsx').then(({ InboxPage }) => ({ Component: InboxPage })),
  },
];
