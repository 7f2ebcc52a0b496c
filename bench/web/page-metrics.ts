import type { Page } from 'playwright-core';

/** What Chromium itself says of a page; times in milliseconds since its navigation began. */
export interface PageMetrics {
  readonly firstPaint: number;
  /** When the largest thing of the first view was there. */
  readonly largestPaint: number;
  /** Sum of what moved without anybody having done something; below 0.1 is good. */
  readonly layoutShift: number;
  /** Lengths of the tasks that took the main thread for more than 50 ms. */
  readonly longTasks: readonly number[];
  /** As they were sent. */
  readonly scriptBytes: number;
}

interface Watch {
  largestPaint: number;
  layoutShift: number;
  longTasks: number[];
}

declare global {
  interface Window {
    /** Put there by {@link watchPages}. */
    benchWatch: Watch;
  }
}

/** To be run in a context before any of its pages is opened. */
export function watchPages(): void {
  const watch: Watch = { largestPaint: 0, layoutShift: 0, longTasks: [] };
  window.benchWatch = watch;
  const observe = (type: string, tell: (entry: PerformanceEntry) => void) =>
    new PerformanceObserver((list) => list.getEntries().forEach(tell)).observe({ type, buffered: true });
  observe('largest-contentful-paint', ({ startTime }) => {
    watch.largestPaint = startTime;
  });
  observe('longtask', ({ duration }) => void watch.longTasks.push(duration));
  observe('layout-shift', (entry) => {
    const { value, hadRecentInput } = entry as PerformanceEntry & { value: number; hadRecentInput: boolean };
    if (!hadRecentInput) watch.layoutShift += value;
  });
}

export function metricsOf(page: Page): Promise<PageMetrics> {
  return page.evaluate(() => {
    const [firstPaint] = performance.getEntriesByName('first-contentful-paint');
    const scripts = performance
      .getEntriesByType('resource')
      .filter(({ name }) => new URL(name).pathname.endsWith('.js')) as PerformanceResourceTiming[];
    return {
      ...window.benchWatch,
      firstPaint: firstPaint?.startTime ?? Number.NaN,
      scriptBytes: scripts.reduce((sum, { encodedBodySize }) => sum + encodedBodySize, 0),
    };
  });
}

/** Forgets what was seen so far: what follows is measured by itself. */
export async function forgetMetrics(page: Page): Promise<void> {
  await page.evaluate(() => {
    window.benchWatch.layoutShift = 0;
    window.benchWatch.longTasks.length = 0;
  });
}
