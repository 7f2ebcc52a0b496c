import type { RouteObject } from 'react-router';
import { routes as account } from '../features/account/routes.ts';
import { routes as auction } from '../features/auction/routes.ts';
import { routes as bidding } from '../features/bidding/routes.ts';
import { routes as board } from '../features/board/routes.ts';
import { routes as catalogue } from '../features/catalogue/routes.ts';
import { routes as garage } from '../features/garage/routes.ts';
import { routes as home } from '../features/home/routes.ts';
import { routes as merchantAccount } from '../features/merchant-account/routes.ts';
import { routes as merchants } from '../features/merchants/routes.ts';
import { routes as notifications } from '../features/notifications/routes.ts';
import { routes as orders } from '../features/orders/routes.ts';
import { routes as payouts } from '../features/payouts/routes.ts';
import { routes as requests } from '../features/requests/routes.ts';
import { routes as shop } from '../features/shop/routes.ts';
import { loadAllSentences, loadAuctionSentences } from '../i18n/sentences.ts';
import { RouteError } from './route-error.tsx';
import { Shell } from './shell.tsx';

type LazyRoute = Extract<RouteObject['lazy'], (...args: never) => unknown>;

const features = [
  ...account,
  ...bidding,
  ...board,
  ...catalogue,
  ...garage,
  ...merchantAccount,
  ...merchants,
  ...notifications,
  ...orders,
  ...payouts,
  ...requests,
  ...shop,
];

/** A page that waits for its sentences as it does for its code. */
function withSentences(route: RouteObject, loadSentences: () => Promise<void>): RouteObject {
  const { lazy, children } = route;
  const both = async () => {
    const [loaded] = await Promise.all([(lazy as LazyRoute)(), loadSentences()]);
    return loaded;
  };
  return {
    ...route,
    ...(typeof lazy === 'function' && { lazy: both }),
    ...(children && { children: children.map((child) => withSentences(child, loadSentences)) }),
  } as RouteObject;
}

/** Every page. Each feature lists its own; their code is loaded when somebody goes there. */
export const routes: RouteObject[] = [
  {
    element: <Shell />,
    errorElement: <RouteError />,
    children: [
      {
        errorElement: <RouteError />,
        children: [
          ...home,
          ...auction.map((route) => withSentences(route, loadAuctionSentences)),
          ...features.map((route) => withSentences(route, loadAllSentences)),
          {
            path: '*',
            lazy: () => import('./not-found.tsx').then(({ NotFound }) => ({ Component: NotFound })),
          },
        ],
      },
    ],
  },
];
