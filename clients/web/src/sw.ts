import { cleanupOutdatedCaches, createHandlerBoundToURL, precacheAndRoute } from 'workbox-precaching';
import { NavigationRoute, registerRoute } from 'workbox-routing';
import { answer, isQuery, isUploadedPicture, picture } from './offline/answers.ts';
import { openPushed, showPushed } from './offline/pushed.ts';

declare const self: ServiceWorkerGlobalScope & {
  __WB_MANIFEST: (string | { url: string; revision: string })[];
};

// The program itself: every page of it opens without a network.
cleanupOutdatedCaches();
precacheAndRoute(self.__WB_MANIFEST);
registerRoute(
  new NavigationRoute(createHandlerBoundToURL('/index.html'), {
    // What the server answers at addresses of its own is no page of ours.
    denylist: [
      /^\/(graphql|api|files|sandbox|oauth|health|metrics|ready)(\/|$)/,
      /^\/auth\/oidc\//,
      /^\/\.well-known\//,
      /\/[^/?]+\.[^/?]+$/,
    ],
  }),
);

// What was seen last. Nothing else is ever kept.
registerRoute(
  ({ request, url }) => isQuery(request, url),
  ({ request, event }) => answer(request, (work) => event.waitUntil(work)),
);
registerRoute(
  ({ request, url }) => isUploadedPicture(request, url),
  ({ request, event }) => picture(request, (work) => event.waitUntil(work)),
);

self.addEventListener('push', (event) => event.waitUntil(showPushed(event.data)));
self.addEventListener('notificationclick', (event) => event.waitUntil(openPushed(event.notification)));

self.addEventListener('message', ({ data }) => {
  // A page that its reader has agreed to load anew.
  if (data?.type === 'take-over') void self.skipWaiting();
});
// The first visit already can be offline the next moment.
self.addEventListener('activate', (event) => event.waitUntil(self.clients.claim()));
