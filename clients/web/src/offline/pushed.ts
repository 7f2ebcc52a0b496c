import { pathOf } from '../features/notifications/path-of.ts';

/** As the graph sends it; whatever is missing is left out. */
interface PushMessage {
  readonly kind?: string;
  readonly title?: string;
  readonly body?: string;
  readonly language?: string;
  readonly tag?: string;
  readonly createdAt?: string;
  readonly auctionId?: string;
  readonly orderId?: string;
  readonly requestId?: string;
}

declare const self: ServiceWorkerGlobalScope;

/** Browsers want something to be shown for each message, or show something of their own. */
export async function showPushed(data: PushMessageData | null): Promise<void> {
  const message = read(data);
  const { title = 'دلّال', body, language = 'ar', tag, createdAt } = message;
  await self.registration.showNotification(title, {
    body,
    lang: language,
    dir: language === 'ar' ? 'rtl' : 'ltr',
    tag,
    icon: '/icon-192.png',
    badge: '/badge-96.png',
    data: { path: pathOf(message) },
    // What replaces another is news, too. Known to browsers, not to TypeScript.
    ...(tag && { renotify: true }),
    ...(createdAt && { timestamp: Date.parse(createdAt) }),
  } as NotificationOptions);
}

function read(data: PushMessageData | null): PushMessage {
  try {
    return (data?.json() as PushMessage | null) ?? {};
  } catch {
    return {};
  }
}

/** Takes whoever touched it to what it is about: in a tab that is open, or a new one. */
export async function openPushed(notification: Notification): Promise<void> {
  notification.close();
  const { path = '/notifications' } = (notification.data ?? {}) as { path?: string };
  const tabs = await self.clients.matchAll({ type: 'window' });
  const tab = tabs.find(({ focused }) => focused) ?? tabs[0];
  if (!tab) return void (await self.clients.openWindow(path));
  // Only what somebody has just touched may take the focus; the way there is of use in any case.
  await tab.focus().catch(() => {});
  // Without a new page, so that nothing that was typed there is lost.
  tab.postMessage({ type: 'open', path });
}
