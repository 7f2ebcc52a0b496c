import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Plugin } from 'vite';

const messages = join(import.meta.dirname, '../src/features/home/messages');
const PLACE = '<!-- promise -->';

/**
 * Writes what the first page says to visitors into `index.html`, in both languages, so that it can be read while the
 * program is on its way. `before-paint.js` finds out who is to see it, `first-frame.css` where.
 */
export function firstPromise(): Plugin {
  return {
    name: 'dallal:first-promise',
    transformIndexHtml: (html) => html.replace(PLACE, ['ar', 'en'].map(promiseIn).join('')),
  };
}

function promiseIn(locale: string): string {
  const { promise, promiseText } = JSON.parse(readFileSync(join(messages, `${locale}.json`), 'utf8'));
  return `<div class="first-promise" lang="${locale}"><p>${escaped(promise)}</p><p>${escaped(promiseText)}</p></div>`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
}
