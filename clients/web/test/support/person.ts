import type { Browser, BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { collectProblems } from './problems.ts';
import { signInAs } from './sign-in.ts';

export type Locale = 'ar' | 'en';
export type Viewport = keyof typeof viewports;

export interface PersonOptions {
  /** Language of the interface; Arabic unless told. */
  readonly locale?: Locale;
  readonly viewport?: Viewport | { readonly width: number; readonly height: number };
  readonly dark?: boolean;
  /** E-mail address of an account with the demo's password; a visitor has none. */
  readonly account?: string;
  readonly password?: string;
  /** What else is special about this browser, such as `serviceWorkers: 'block'`. */
  readonly context?: BrowserContextOptions;
}

export const viewports = {
  phone: { width: 360, height: 800 },
  desktop: { width: 1280, height: 900 },
} as const;

/** Where the client keeps what somebody has chosen, in the browser. */
const LOCALE_KEY = 'dallal.locale';
const COLOUR_SCHEME_KEY = 'mantine-color-scheme-value';

/** Locators give up after so long. Both cores may be busy with other test files. */
const WITHIN_MS = 20_000;

/** Somebody with a browser of their own: cookies, storage and workers are shared with nobody. */
export interface Person {
  readonly context: BrowserContext;
  /** Their first tab. */
  readonly page: Page;
  /** What any of their tabs complained about in its console, and uncaught errors. Empty it to forget what was expected. */
  readonly problems: string[];
  /** Opens a path in the first tab. */
  open(path: string): Promise<Page>;
  /** Another tab of the same browser. */
  openTab(path: string): Promise<Page>;
}

/**
 * Opens a browser context for somebody. Who names an account is signed in as browsers are: through the real API, by
 * cookies that no script can read.
 * @param url origin of the product
 */
export async function person(browser: Browser, url: string, options: PersonOptions = {}): Promise<Person> {
  const { locale = 'ar', viewport = 'desktop', dark = false, account, password } = options;
  const context = await browser.newContext({
    baseURL: url,
    viewport: typeof viewport === 'string' ? viewports[viewport] : viewport,
    locale: locale === 'ar' ? 'ar-SA' : 'en-GB',
    timezoneId: 'Asia/Riyadh',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
    ...options.context,
  });
  context.setDefaultTimeout(WITHIN_MS);
  await choose(context, { [LOCALE_KEY]: locale, [COLOUR_SCHEME_KEY]: dark ? 'dark' : 'light' });
  const problems = collectProblems(context);
  const page = await context.newPage();
  if (account) await signInAs(page, url, account, password);
  const open = async (tab: Page, path: string) => {
    await tab.goto(path);
    return tab;
  };
  return {
    context,
    page,
    problems,
    open: (path) => open(page, path),
    openTab: async (path) => open(await context.newPage(), path),
  };
}

/** What somebody chose in an earlier visit. A choice that they make during the test stays. */
async function choose(context: BrowserContext, choices: Record<string, string>): Promise<void> {
  await context.addInitScript((chosen) => {
    // An opaque origin, such as that of a blank page, has no storage.
    if (location.origin === 'null') return;
    for (const [key, value] of Object.entries(chosen)) {
      if (localStorage.getItem(key) === null) localStorage.setItem(key, value);
    }
  }, choices);
}
