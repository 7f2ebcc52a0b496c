import { parseArgs } from 'node:util';
import { openBrowser } from './browser.ts';
import { expectAccessible, expectNoSidewaysScroll, settled } from './page-checks.ts';
import { type Locale, person } from './person.ts';
import { takePicture } from './picture.ts';

const usage = `Takes a picture of a whole page.

  node clients/web/test/support/shot.ts --path /requests --out requests.png [options]

  --url URL       origin of the product (http://127.0.0.1:5173)
  --as EMAIL      demo account to sign in as; a visitor without
  --locale ar|en  language of the interface (ar)
  --width N       of the window, in CSS pixels (1280)
  --height N      of the window (900)
  --dark          dark colour scheme
  --window        only what is seen without scrolling
  --click TEXT    clicks what is called so first; may be given again, in order
  --check         ends with 1 when axe has a serious finding, the page scrolls sideways or its console has an error
`;

const { values } = parseArgs({
  options: {
    url: { type: 'string', default: 'http://127.0.0.1:5173' },
    as: { type: 'string' },
    path: { type: 'string', default: '/' },
    out: { type: 'string' },
    locale: { type: 'string', default: 'ar' },
    width: { type: 'string', default: '1280' },
    height: { type: 'string', default: '900' },
    dark: { type: 'boolean', default: false },
    window: { type: 'boolean', default: false },
    click: { type: 'string', multiple: true, default: [] },
    check: { type: 'boolean', default: false },
    help: { type: 'boolean', default: false },
  },
});

async function shoot(out: string): Promise<void> {
  const { width, height, dark } = values;
  const browser = await openBrowser();
  try {
    const { page, problems, open } = await person(browser, values.url, {
      locale: values.locale as Locale,
      viewport: { width: Number(width), height: Number(height) },
      dark,
      account: values.as,
    });
    await open(values.path);
    await settled(page).catch((error: Error) => problems.push(error.message));
    for (const name of values.click) {
      await page.getByText(name, { exact: true }).or(page.getByLabel(name)).first().click();
      await settled(page);
    }
    await takePicture(page, out, { whole: !values.window });
    for (const problem of problems) process.stderr.write(`${problem}\n`);
    if (!values.check) return;
    if (problems.length > 0) process.exitCode = 1;
    await expectNoSidewaysScroll(page);
    await expectAccessible(page);
  } finally {
    await browser.close();
  }
}

if (values.help || !values.out) process.stdout.write(usage);
else await shoot(values.out);
