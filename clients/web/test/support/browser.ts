import { chromiumProgram } from '@dallal/testing';
import { type Browser, chromium } from 'playwright-core';
import { isHeaded } from './config.ts';

/** A Chromium, headless. Call its `close()` in `afterAll`. */
export function openBrowser(args: readonly string[] = []): Promise<Browser> {
  // Chromium's sandbox refuses to run as root, which is what containers run things as.
  const sandbox = process.getuid?.() === 0 ? ['--no-sandbox'] : [];
  return chromium.launch({
    executablePath: chromiumProgram(),
    headless: !isHeaded(),
    args: [...sandbox, '--disable-dev-shm-usage', ...args],
  });
}
