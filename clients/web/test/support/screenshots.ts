import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import type { Browser } from 'playwright-core';
import { openBrowser } from './browser.ts';
import { settled } from './page-checks.ts';
import { accounts, type ListedPage, pages, type Viewer } from './pages.ts';
import { type Person, type PersonOptions, person } from './person.ts';
import { takePicture } from './picture.ts';
import { type Product, startProduct } from './product.ts';
import { arrange, type Scene } from './scene.ts';

const usage = `Takes pictures of every page: in Arabic and English, on a phone and on a desk, light and dark.

  npm run screenshots -- [options]

  --out DIR    where they go (./screenshots)
  --only NAME  this page only; may be given again
  --window     only what is seen without scrolling

DALLAL_WEB_URL takes the product that runs there instead of one of its own, and leaves on it what the pictures need.
`;

/** Each language, size and scheme at least once, without all eight of each page. */
const looks: Readonly<Record<string, PersonOptions>> = {
  'ar-phone': { locale: 'ar', viewport: 'phone' },
  'ar-desktop-dark': { locale: 'ar', viewport: 'desktop', dark: true },
  'en-phone-dark': { locale: 'en', viewport: 'phone', dark: true },
  'en-desktop': { locale: 'en', viewport: 'desktop' },
};

const { values } = parseArgs({
  options: {
    out: { type: 'string', default: 'screenshots' },
    only: { type: 'string', multiple: true, default: [] },
    window: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function takeAll(browser: Browser, product: Product): Promise<void> {
  const scene = await arrange(product.url);
  const wanted = pages.filter(({ name }) => values.only.length === 0 || values.only.includes(name));
  for (const [look, options] of Object.entries(looks)) {
    for (const viewer of Object.keys(accounts) as Viewer[]) {
      const theirs = wanted.filter((page) => page.viewer === viewer);
      if (theirs.length === 0) continue;
      const account = accounts[viewer];
      const who = await person(browser, product.url, { ...options, ...(account && { account }) });
      for (const page of theirs) await take(page, look, who, scene);
      await who.context.close();
    }
  }
}

async function take({ name, path }: ListedPage, look: string, who: Person, scene: Scene): Promise<void> {
  await who.open(path(scene));
  await settled(who.page).catch((error: Error) => who.problems.push(error.message));
  const file = join(values.out, `${name}-${look}.png`);
  await takePicture(who.page, file, { whole: !values.window });
  process.stdout.write(`${file}\n`);
  for (const problem of who.problems.splice(0)) process.stderr.write(`  ${problem}\n`);
}

async function main(): Promise<void> {
  mkdirSync(values.out, { recursive: true });
  const product = await startProduct();
  try {
    const browser = await openBrowser();
    await takeAll(browser, product).finally(() => browser.close());
  } finally {
    await product.close();
  }
}

if (values.help) process.stdout.write(usage);
else await main();
