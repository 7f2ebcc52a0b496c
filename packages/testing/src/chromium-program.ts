import { existsSync } from 'node:fs';
import { installFromDebian, onPath } from './programs.ts';

const missing =
  'No Chromium is on the PATH, and the tests of the web client need a real one. Install it: "apt-get install chromium" (Debian, Ubuntu), "brew install --cask chromium" (macOS), "apk add chromium" (Alpine); or name one by CHROMIUM_PATH.';
const programs = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/**
 * Path of a Chromium: the one that CHROMIUM_PATH names, else the first on the PATH. As root on Debian it is installed
 * when missing; elsewhere its absence is an error, never a skipped test.
 */
export function chromiumProgram(named = process.env.CHROMIUM_PATH): string {
  if (named && !existsSync(named)) throw new Error(`CHROMIUM_PATH names ${named}, which is not there.`);
  const found = named || onPath(...programs);
  if (found) return found;
  try {
    installFromDebian('chromium');
  } catch (cause) {
    throw new Error(`${missing} Installing it with apt-get failed.`, { cause });
  }
  const installed = onPath(...programs);
  if (!installed) throw new Error(missing);
  return installed;
}
