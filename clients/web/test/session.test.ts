import { eventually } from '@dallal/testing';
import { jest } from '@jest/globals';
import type { Browser, BrowserContext, Page, Request, WebSocketRoute } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { settled } from './support/page-checks.ts';
import { type Person, person } from './support/person.ts';
import { type Product, startProduct } from './support/product.ts';
import { ask } from './support/sign-in.ts';

// Each step waits for what it waits for, and both cores may be busy with other test files.
jest.setTimeout(180_000);

const CUSTOMER = 'customer@dallal.example';
const MERCHANT = 'merchant.riyadh@dallal.example';
const ACCESS = '__Host-dallal_access';
/** As long as locators wait. */
const SETTLE = { within: 20_000 };

let product: Product;
let browser: Browser;
const people: Person[] = [];
beforeAll(async () => {
  [product, browser] = await Promise.all([startProduct(), openBrowser()]);
}, 480_000);
afterEach(async () => {
  await Promise.all(people.splice(0).map(({ context }) => context.close()));
});
afterAll(async () => {
  await browser?.close();
  await product?.close();
}, 60_000);

const somebody = async (account: string | undefined, options: Parameters<typeof person>[2] = {}) => {
  const who = await person(browser, product.url, { locale: 'en', ...(account && { account }), ...options });
  people.push(who);
  return who;
};
/** Without a service worker, each request is seen as the page sends it. */
const withoutWorker = { context: { serviceWorkers: 'block' } } as const;

const inbox = (page: Page) => page.getByRole('heading', { name: 'Notifications', level: 1 });
const signInButton = (page: Page) => page.getByRole('banner').getByRole('link', { name: 'Sign in' });
const accountButton = (page: Page) => page.getByRole('banner').getByRole('button', { name: 'Account' });
const isRenewal = (request: Request) => request.postData()?.includes('"RefreshSession"') ?? false;

/** What is sent from now on to renew the session. */
function renewalsOf(context: BrowserContext): Request[] {
  const renewals: Request[] = [];
  context.on('request', (request) => isRenewal(request) && renewals.push(request));
  return renewals;
}

async function signOut(page: Page): Promise<void> {
  await accountButton(page).click();
  await page.getByRole('menuitem', { name: 'Sign out' }).click();
  await signInButton(page).waitFor();
}

/** Has something happen that the customer is told of, from a browser elsewhere. */
async function publishRequest(elsewhere: Page, title: string): Promise<void> {
  const input = { title, vin: '1HGCM82633A004352', category: 'brakes', area: 'SA-01', biddingSeconds: 600 };
  const { draftPartRequest } = await ask(
    elsewhere,
    'mutation ($input: DraftPartRequestInput!) { draftPartRequest(input: $input) { ... on PartRequest { id } } }',
    { input },
  );
  await ask(
    elsewhere,
    'mutation ($id: ID!) { publishPartRequest(input: { id: $id }) { __typename } }',
    draftPartRequest,
  );
}

describe('a session', () => {
  it.each(['is not sent any more', 'is not taken any more'])(
    'goes on unnoticed when its token ends in the middle and %s, in two tabs by one renewal',
    async (how) => {
      const { context, page, problems, open, openTab } = await somebody(CUSTOMER, withoutWorker);
      const tabs = [await open('/notifications'), await openTab('/notifications')];
      for (const tab of tabs) await settled(tab);
      const renewals = renewalsOf(context);
      await context.clearCookies({ name: ACCESS });
      if (how === 'is not taken any more') {
        // Its name wants it to be of https; for this machine, that is no matter.
        const url = product.url.replace('http:', 'https:');
        await context.addCookies([{ name: ACCESS, value: 'a.b.c', url, secure: true, httpOnly: true }]);
      }
      const more = (tab: Page) =>
        tab.getByRole('button', { name: 'Mark all as read' }).dispatchEvent('click');
      // What one tab has marked, the other one has no button for any more: none is answered before both have asked.
      const bothAsked = Promise.withResolvers<void>();
      await context.route('**/graphql', async (route) => {
        if (route.request().postData()?.includes('"NotificationAllRead"')) await bothAsked.promise;
        await route.continue();
      });
      await publishRequest(await elsewhereOf(CUSTOMER), `Radiator, ${how}`);
      for (const tab of tabs) await tab.getByText(`Auction open: Radiator, ${how}`).first().waitFor();
      for (const tab of tabs) await tab.getByRole('button', { name: 'Mark all as read' }).waitFor();
      await Promise.all(tabs.map(more));
      bothAsked.resolve();
      for (const tab of tabs) {
        await tab.getByRole('button', { name: 'Mark all as read' }).waitFor({ state: 'hidden' });
        expect(await signInButton(tab).count()).toBe(0);
      }
      expect(renewals.length).toBe(1);
      const cookies = await context.cookies();
      expect(cookies.find(({ name }) => name === ACCESS)?.value).toMatch(/^ey/);
      expect(problems.filter((problem) => !problem.includes('401'))).toEqual([]);
      expect(page.url()).toMatch(/\/notifications$/);
    },
  );

  it('goes on when a page is opened after its token has ended', async () => {
    const { context, page, open } = await somebody(CUSTOMER, withoutWorker);
    await open('/notifications');
    await inbox(page).waitFor();
    await context.clearCookies({ name: ACCESS });
    await page.evaluate(() => {
      const hint = JSON.parse(localStorage.getItem('dallal.session') ?? '{}');
      const accessUntil = new Date(Date.now() - 60_000).toISOString();
      localStorage.setItem('dallal.session', JSON.stringify({ ...hint, accessUntil }));
    });
    await page.reload();
    await inbox(page).waitFor();
  });

  it('is not taken for lost when the graph cannot answer for a moment: one asks again where one is', async () => {
    const { page, open } = await somebody(CUSTOMER, withoutWorker);
    await open('/notifications');
    await inbox(page).waitFor();
    await page.route(/operationName=Viewer\b/, (route) => route.fulfill({ status: 502, body: '' }));
    await page.reload();
    await page.getByRole('button', { name: 'Try again' }).waitFor();
    expect(new URL(page.url()).pathname).toBe('/notifications');
    expect(await signInButton(page).count()).toBe(0);
    await page.unroute(/operationName=Viewer\b/);
    await page.getByRole('button', { name: 'Try again' }).click();
    await inbox(page).waitFor();
  });

  it('is renewed before its token ends, although nobody does anything', async () => {
    const { page, open } = await somebody(undefined, withoutWorker);
    await page.clock.install();
    await open('/sign-in');
    await signInByForm(page, CUSTOMER);
    const renewal = page.waitForRequest(isRenewal);
    await page.clock.fastForward('14:30');
    const { data } = await (await (await renewal).response())!.json();
    expect(data.refreshSession.__typename).toBe('SignedIn');
  });

  it('that ends in one tab ends in all, and whoever comes next finds nothing of it', async () => {
    const { page, open, openTab } = await somebody(CUSTOMER);
    await open('/notifications');
    await settled(page);
    await controlled(page);
    await page.reload();
    await settled(page);
    const other = await openTab('/notifications');
    await settled(other);
    await page.evaluate(() => {
      const { userId } = JSON.parse(localStorage.getItem('dallal.session') ?? '{}');
      localStorage.setItem(`dallal.request.${userId}`, '{}');
      sessionStorage.setItem(`dallal.bid.a1.${userId}`, '{}');
    });
    await signOut(page);
    await signInButton(other).waitFor();
    await inbox(other).waitFor({ state: 'hidden' });
    const stored = () => page.evaluate(() => [localStorage, sessionStorage].flatMap(Object.keys).sort());
    await eventually(async () => !(await stored()).some((key) => /\.(request|bid)\./.test(key)), SETTLE);
    const kept = () =>
      page.evaluate(async () => (await caches.keys()).filter((name) => name.startsWith('dallal.answers.')));
    await eventually(async () => (await kept()).every((name) => name === 'dallal.answers.nobody'), SETTLE);
    await open('/sign-in');
    await signInByForm(page, MERCHANT);
    await accountButton(other).waitFor();
    expect(await other.evaluate(() => localStorage.getItem('dallal.session'))).toBe(
      await page.evaluate(() => localStorage.getItem('dallal.session')),
    );
    const [{ me }, { me: there }] = await Promise.all(
      [page, other].map((tab) => ask(tab, '{ me { email } }')),
    );
    expect([me.email, there.email]).toEqual([MERCHANT, MERCHANT]);
    await other.goto('/notifications');
    await settled(other);
    expect(await other.getByText('Auction open').count()).toBe(0);
  });

  it('that is ended from another device is over within moments, wherever it is open', async () => {
    const { page, open, openTab } = await somebody(CUSTOMER);
    const tabs = [await open('/notifications'), await openTab('/')];
    for (const tab of tabs) await accountButton(tab).waitFor();
    await settled(page);
    await ask(await elsewhereOf(CUSTOMER), 'mutation { signOut(input: { everywhere: true }) }');
    for (const tab of tabs) await signInButton(tab).waitFor();
    await page.waitForURL(/\/sign-in\?next=%2Fnotifications$/);
    await page.getByText('Your session has ended. Sign in again to go on.').waitFor();
  });
});

describe('a socket that is lost', () => {
  it('is said to be, comes back by itself, and leaves out nothing', async () => {
    const { page, open } = await somebody(CUSTOMER, withoutWorker);
    const elsewhere = await elsewhereOf(CUSTOMER);
    const network = await breakableSockets(page);
    await open('/notifications');
    await settled(page);
    await publishRequest(elsewhere, 'Before it broke');
    await page.getByText('Auction open: Before it broke').first().waitFor();
    network.cut();
    await page.getByText('Reconnecting…').waitFor();
    await publishRequest(elsewhere, 'While it was broken');
    await told(elsewhere, 'Auction open: While it was broken');
    network.mend();
    await page.getByText('Live again', { exact: true }).waitFor();
    await page.getByText('Auction open: While it was broken').first().waitFor();
  });
});

describe('without a network', () => {
  it('what was seen last is there and says of when it is; what came meanwhile is there once it is back', async () => {
    const { context, page, open } = await somebody(CUSTOMER);
    const elsewhere = await elsewhereOf(CUSTOMER);
    await publishRequest(elsewhere, 'Seen before');
    // What comes live, after the list was asked for, is not in what is kept of the list.
    await told(elsewhere, 'Auction open: Seen before');
    await open('/notifications');
    await controlled(page);
    await page.reload();
    await page.getByText('Auction open: Seen before').first().waitFor();
    await keptAnswer(page, 'NotificationInbox');
    await context.setOffline(true);
    await page.getByText(/You are offline\. This is as of /).waitFor();
    await page.reload();
    await page.getByText('Auction open: Seen before').first().waitFor();
    await page.getByText(/You are offline\. This is as of /).waitFor();
    await publishRequest(elsewhere, 'Missed meanwhile');
    await told(elsewhere, 'Auction open: Missed meanwhile');
    await context.setOffline(false);
    await page.getByText('Auction open: Missed meanwhile').first().waitFor();
    await page.getByText(/You are offline/).waitFor({ state: 'hidden' });
    await publishRequest(elsewhere, 'After it was back');
    await page.getByText('Auction open: After it was back').first().waitFor();
  });

  it('nothing is kept but the program and answers to queries', async () => {
    const { page, open } = await somebody(CUSTOMER);
    await open('/notifications');
    await controlled(page);
    await page.reload();
    await keptAnswer(page, 'NotificationInbox');
    await page.getByRole('button', { name: 'Mark all as read' }).click();
    const kept = await page.evaluate(async () => {
      const names = await caches.keys();
      const all = names.map(async (name) =>
        (await (await caches.open(name)).keys()).map(({ url }) => ({ name, url })),
      );
      return (await Promise.all(all)).flat();
    });
    const others = kept.filter(({ name, url }) => {
      if (name.startsWith('workbox-precache'))
        return !/\/(index\.html|assets\/|[^/]+\.(js|svg|png|webmanifest))/.test(url);
      return !(name.startsWith('dallal.answers.') && new URL(url).pathname === '/graphql');
    });
    expect(others).toEqual([]);
  });
});

describe('a pushed message', () => {
  it('is shown in its language, replaced by a later one of the same matter, and leads to what it is about', async () => {
    const { context, page, open } = await somebody(CUSTOMER);
    await context.grantPermissions(['notifications'], { origin: product.url });
    await open('/');
    await controlled(page);
    const push = await pusherTo(page);
    const message = { kind: 'BID_RECEIVED', language: 'ar', tag: 'BID_RECEIVED:a1', auctionId: 'a1' };
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.ready;
        const all = await registration.getNotifications();
        return all.map(({ title, body, lang, dir, tag, data }) => ({ title, body, lang, dir, tag, data }));
      });
    // One after the other is there: pictures of each are loaded first, and that may take one longer than the next.
    for (const title of ['عرض جديد: ٩٠٠', 'عرض جديد: ٨٠٠']) {
      await push({ ...message, title, body: 'وصل عرض' });
      await eventually(async () => (await shown())[0]?.title === title, SETTLE);
    }
    expect(await shown()).toEqual([
      {
        title: 'عرض جديد: ٨٠٠',
        body: 'وصل عرض',
        lang: 'ar',
        dir: 'rtl',
        tag: 'BID_RECEIVED:a1',
        data: { path: '/auctions/a1' },
      },
    ]);
    const worker = context.serviceWorkers()[0]!;
    // As if somebody touched it; an expression, for these tests know no service worker's names.
    await worker.evaluate(`registration.getNotifications().then(([notification]) =>
      void self.dispatchEvent(new NotificationEvent('notificationclick', { notification })))`);
    await page.waitForURL('**/auctions/a1');
    await eventually(async () => (await shown()).length === 0, SETTLE);
  });
});

/** Waits until the graph tells the customer of something, newest of all. */
function told(elsewhere: Page, title: string): Promise<unknown> {
  const query = '{ myNotifications(first: 1) { edges { node { title } } } }';
  const newest = async () => (await ask(elsewhere, query)).myNotifications.edges[0]?.node.title;
  return eventually(async () => (await newest()) === title, { ...SETTLE, what: title });
}

/** Sockets of a page that can be cut off, and kept from being opened, without anything else being so. */
async function breakableSockets(page: Page): Promise<{ cut(): void; mend(): void }> {
  const open = new Set<WebSocketRoute>();
  let isCut = false;
  await page.routeWebSocket(/\/graphql$/, async (socket) => {
    if (isCut) return socket.close({ code: 1012 });
    open.add(socket);
    socket.connectToServer();
  });
  return {
    cut: () => {
      isCut = true;
      for (const socket of open) void socket.close({ code: 1012 });
      open.clear();
    },
    mend: () => {
      isCut = false;
    },
  };
}

/** A page of the same account on another device. */
async function elsewhereOf(account: string): Promise<Page> {
  const { page } = await somebody(account, withoutWorker);
  await page.goto('/manifest.webmanifest');
  return page;
}

async function signInByForm(page: Page, account: string): Promise<void> {
  await page
    .getByLabel(/e-mail/i)
    .first()
    .fill(account);
  await page.getByLabel('Password', { exact: true }).fill('dallal-demo-2026');
  await page.getByRole('main').getByRole('button', { name: 'Sign in', exact: true }).click();
  await accountButton(page).waitFor();
}

/** Waits until the service worker answers for the page. */
function controlled(page: Page): Promise<unknown> {
  return page.waitForFunction(() => navigator.serviceWorker.controller?.state === 'activated');
}

/** Waits until the answer to an operation is kept for whoever is signed in. */
async function keptAnswer(page: Page, operationName: string): Promise<void> {
  await page.waitForFunction(async (name) => {
    const caching = (await caches.keys()).filter((each) => each.startsWith('dallal.answers.'));
    const urls = await Promise.all(caching.map(async (each) => (await caches.open(each)).keys()));
    return urls.flat().some(({ url }) => url.includes(`operationName=${name}`));
  }, operationName);
}

/** Hands messages to the page's service worker as a push service does, once the browser has decrypted them. */
async function pusherTo(page: Page): Promise<(message: object) => Promise<void>> {
  const session = await page.context().newCDPSession(page);
  const registered = new Promise<string>((resolve) => {
    session.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
      if (registrations[0]) resolve(registrations[0].registrationId);
    });
  });
  await session.send('ServiceWorker.enable');
  const registrationId = await registered;
  return async (message) => {
    const data = JSON.stringify(message);
    await session.send('ServiceWorker.deliverPushMessage', { origin: product.url, registrationId, data });
  };
}
