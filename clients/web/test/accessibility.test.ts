import type { Browser } from 'playwright-core';
import { BUDGET_BYTES, Build, bytesOf } from '../vite/first-page.ts';
import { openBrowser } from './support/browser.ts';
import { expectAccessible, expectNoSidewaysScroll, settled } from './support/page-checks.ts';
import { accounts, type ListedPage, pages, type Viewer } from './support/pages.ts';
import { type Locale, type Person, person, viewports } from './support/person.ts';
import { type Product, startProduct } from './support/product.ts';
import { arrange, type Scene } from './support/scene.ts';

const MINUTES = 60_000;
/** Tabs at once: there are two cores, and another test file runs beside. */
const TABS = 3;

describe('the pages of the web client', () => {
  let product: Product;
  let browser: Browser;
  let scene: Scene;
  beforeAll(async () => {
    [product, browser] = await Promise.all([startProduct(), openBrowser()]);
    scene = await arrange(product.url);
  }, 5 * MINUTES);
  afterAll(async () => {
    await browser?.close();
    await product?.close();
  }, MINUTES);

  // Colours are the same in both languages: each is seen in one scheme. Axe looks at one size of each: what is there is the
  // same on both.
  const looks = [
    { locale: 'ar', dark: false, size: 'phone' },
    { locale: 'en', dark: true, size: 'desktop' },
  ] as const;
  const visits = looks.flatMap((look) =>
    (['visitor', 'customer', 'merchant'] as const).map((viewer) => ({ viewer, ...look })),
  );

  it.each(visits)(
    'shut nobody out, fit their window and complain of nothing: $viewer, $locale, dark: $dark',
    async ({ viewer, locale, dark, size }) => {
      const who = await visit(viewer, locale, dark);
      const waiting = pages.filter((page) => page.viewer === viewer);
      const faults: string[] = [];
      const look = async () => {
        for (let page = waiting.shift(); page; page = waiting.shift()) {
          faults.push(...(await faultsOf(page, who, size)));
        }
      };
      await Promise.all(Array.from({ length: TABS }, look));
      await who.context.close();
      expect(faults).toEqual([]);
    },
    5 * MINUTES,
  );

  it('shut nobody out while the menu of the account is open', async () => {
    const { page, open, context } = await visit('customer', 'ar', false);
    await open('/');
    await settled(page);
    await page.getByRole('button', { name: 'الحساب', exact: true }).click();
    await page.getByRole('menuitem').first().waitFor();
    await expectAccessible(page);
    await page.locator('[role=menuitem]:focus').waitFor();
    await context.close();
  });

  it('begin with little: the first page is there with no other script than those of its budget', async () => {
    const build = await Build.read();
    const allowed = build.firstPageOfAll();
    const who = await visit('visitor', 'ar', false);
    await who.context.route('**/*.js', (route) => {
      const file = new URL(route.request().url()).pathname.slice(1);
      // What is held back is neither there nor missing: a page that needs it waits for it.
      return allowed.has(file) ? route.continue() : undefined;
    });
    await who.page.goto('/', { waitUntil: 'commit' });
    await settled(who.page);
    await who.context.close();
    expect(await bytesOf(await build.firstPage())).toBeLessThanOrEqual(BUDGET_BYTES);
  });

  it('tell search engines what they are, in the language of the address, and that nothing is where nothing is', async () => {
    const { page, open, context } = await visit('visitor', 'ar', false);
    const at = (path: string) => new URL(path, product.url).href;
    await open(`/shop/${scene.product}?lang=en&sort=cheapest`);
    await settled(page);
    const name = await page.getByRole('heading', { level: 1 }).textContent();
    expect(await page.title()).toBe(`${name} · Dallal`);
    const links = page.locator('link[rel="canonical"], link[hreflang]');
    expect(await links.evaluateAll((all) => all.map((link) => (link as HTMLLinkElement).href))).toEqual(
      ['?lang=en', '?lang=ar', '?lang=en', ''].map((search) => at(`/shop/${scene.product}${search}`)),
    );
    const data = await page.locator('script[type="application/ld+json"]').textContent();
    expect(JSON.parse(data ?? '')).toMatchObject({
      '@type': 'Product',
      name,
      offers: { priceCurrency: 'SAR' },
    });
    const robots = page.locator('meta[name="robots"]');
    expect(await robots.count()).toBe(0);
    await open('/nowhere');
    await settled(page);
    expect(await robots.getAttribute('content')).toBe('noindex');
    await context.close();
    const map = await fetch(at('/sitemap.xml'));
    expect([map.status, (await map.text()).includes(`/shop/${scene.product}</loc>`)]).toEqual([200, true]);
  });

  function visit(viewer: Viewer, locale: Locale, dark: boolean): Promise<Person> {
    const context = { serviceWorkers: 'block' } as const;
    return person(browser, product.url, { account: accounts[viewer], locale, dark, context });
  }

  /** What is wrong with a page on a phone and on a desk. */
  async function faultsOf(
    { name, path }: ListedPage,
    { context }: Person,
    size: keyof typeof viewports,
  ): Promise<string[]> {
    const faults: string[] = [];
    const note = (error: Error) => faults.push(`${name}: ${error.message}`);
    const tab = await context.newPage();
    tab.on('console', (message) => {
      if (message.type() === 'error') note(new Error(`${message.text()} (${message.location().url})`));
    });
    tab.on('pageerror', note);
    try {
      await tab.setViewportSize(viewports.phone);
      await tab.goto(path(scene));
      await settled(tab);
      for (const each of ['phone', 'desktop'] as const) {
        await tab.setViewportSize(viewports[each]);
        await expectNoSidewaysScroll(tab).catch(note);
        if (each === size) await expectAccessible(tab).catch(note);
      }
    } catch (error) {
      note(error as Error);
    } finally {
      await tab.close();
    }
    return faults;
  }
});
