import type { Page } from 'playwright-core';

/** Takes a picture of a whole page, or of what is seen of it without scrolling. */
export async function takePicture(page: Page, path: string, { whole = true } = {}): Promise<void> {
  const size = page.viewportSize();
  if (!whole || !size) {
    await page.screenshot({ path });
    return;
  }
  // In a window as high as the page: what sticks to the edge of the window would stand in the middle otherwise.
  const height = await page.evaluate(() => document.documentElement.scrollHeight);
  await page.setViewportSize({ ...size, height: Math.max(size.height, height) });
  await page.screenshot({ path, fullPage: true });
  await page.setViewportSize(size);
}
