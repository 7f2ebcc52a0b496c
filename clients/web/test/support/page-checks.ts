import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from 'playwright-core';

/** What nobody ships: it shuts people out, or nearly so. */
const GRAVE = ['serious', 'critical'];

/** What shows that a page still waits for its data. */
const UNSETTLED = '[aria-busy="true"]:visible, .mantine-Skeleton-root[data-visible]:visible';

/** Waits until a page has its heading and its data. */
export async function settled(page: Page): Promise<void> {
  await page.locator('h1').first().waitFor();
  await page.locator(UNSETTLED).first().waitFor({ state: 'hidden' });
  await page.evaluate(async () => {
    await document.fonts.ready;
  });
}

/** Throws when axe has a serious or critical finding on the page as it is now, with what and where. */
export async function expectAccessible(page: Page): Promise<void> {
  // The page has no frames of other origins, for which the other mode would open a tab.
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().analyze();
  const grave = violations.filter(({ impact }) => GRAVE.includes(impact ?? ''));
  if (grave.length === 0) return;
  const findings = grave.map(({ id, impact, help, nodes }) => {
    const places = nodes.map(
      ({ target, html, failureSummary }) =>
        `  ${target.join(' ')}: ${html.slice(0, 300)}\n    ${failureSummary}`,
    );
    return `${impact}: ${help} (${id})\n${places.join('\n')}`;
  });
  throw new Error(`${page.url()} shuts people out.\n${findings.join('\n')}`);
}

/** Throws when the page is wider than its window, with what sticks out. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const wide = await page.evaluate(() => {
    const { clientWidth, scrollWidth } = document.documentElement;
    if (scrollWidth <= clientWidth) return undefined;
    const sticksOut = [...document.querySelectorAll('body *')].filter((element) => {
      const { left, right, width } = element.getBoundingClientRect();
      return width > 0 && (left < -1 || right > clientWidth + 1);
    });
    const names = sticksOut.map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    return { clientWidth, scrollWidth, names: names.slice(0, 10) };
  });
  if (!wide) return;
  const { clientWidth, scrollWidth, names } = wide;
  throw new Error(`${page.url()} is ${scrollWidth} px wide in ${clientWidth}: ${names.join(', ')}`);
}
