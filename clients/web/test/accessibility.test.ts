import type { Browser } from 'playwright-core';
import { openBrowser } from './support/browser.ts';
import { expectAccessible, expectNoSidewaysScroll, settled } from './support/page-checks.ts';
import { accounts, type ListedPage, pages, type Viewer } from './support/pages.ts';
import { type Locale, type Person, person, viewports } from './support/person.ts';
import { type Product, startProduct } from './support/product.ts';
import { arrange, type Scene } from './support/scene.ts';

const MINUTES = 60_000;
/** Tabs at once: there are two cores, and another test file runs beside. */
const TABS = 3;
/** What a visitor's browser may have to load before the first page is there: JavaScript in bytes, as it is sent. */
const FIRST_PAGE_BYTES = 200_000;

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

  it('begin with little: what a visitor loads before the first page is there', async () => {
    const who = await visit('visitor', 'ar', false);
    await who.open('/');
    await settled(who.page);
    const sizes = await who.page.evaluate(async () => {
      const painted = await new Promise<number>((resolve) => {
        new PerformanceObserver((list) => resolve(list.getEntries().at(-1)!.startTime)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      });
      const scripts = performance
        .getEntriesByType('resource')
        .filter(({ name, startTime }) => startTime <= painted && new URL(name).pathname.endsWith('.js'));
      return scripts.map((script) => (script as PerformanceResourceTiming).encodedBodySize);
    });
    await who.context.close();
    expect(sizes.length).toBeGreaterThan(0);
    expect(sizes.reduce((sum, size) => sum + size, 0)).toBeLessThanOrEqual(FIRST_PAGE_BYTES);
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
