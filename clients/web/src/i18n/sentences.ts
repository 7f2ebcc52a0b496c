import { useSyncExternalStore } from 'react';
import { initialLocale, type Locale } from './locale.ts';
import { loadAuctionMessages, loadFirstMessages, loadMessages, type Messages } from './messages.ts';

interface Sentences {
  readonly locale: Locale;
  /** Typed as if they were all there: what is shown before that is of the first ones. */
  readonly messages: Messages;
  readonly areAll: boolean;
}

let current: Sentences | undefined;
/** The language that was asked for last: one that is loaded slowly must not come after another that was chosen since. */
let wanted: Locale = initialLocale();
const listeners = new Set<() => void>();

function become(sentences: Sentences): void {
  current = sentences;
  for (const tell of listeners) tell();
}

/** Loads what has to be there before anything is shown. The rest would make the first page wait for what it does not say. */
export async function loadFirstSentences(): Promise<void> {
  const locale = wanted;
  const first = await loadFirstMessages(locale);
  // Those of the page that is opened may have come before.
  if (!current) become({ locale, messages: first as Messages, areAll: false });
}

/** Makes sure that the sentences of the page of an auction are there. */
export async function loadAuctionSentences(): Promise<void> {
  const locale = wanted;
  if (current?.locale === locale && 'auction' in current.messages) return;
  const messages = await loadAuctionMessages(locale);
  if (wanted !== locale || (current?.areAll && current.locale === locale)) return;
  become({ locale, messages: messages as Messages, areAll: false });
}

/** Makes sure that every sentence is there, in another language if one is named. Most pages need it. */
export async function loadAllSentences(locale = wanted): Promise<void> {
  wanted = locale;
  if (current?.areAll && current.locale === locale) return;
  const messages = await loadMessages(locale);
  if (wanted === locale) become({ locale, messages, areAll: true });
}

/** Throws before the first ones are there. */
export function useSentences(): Sentences {
  return useSyncExternalStore(listen, () => {
    if (!current) throw new Error('Nothing is shown before loadFirstSentences');
    return current;
  });
}

function listen(tell: () => void): () => void {
  listeners.add(tell);
  return () => listeners.delete(tell);
}
