import type { AuctionMessages } from './auction-en.ts';
import type { Messages } from './en.ts';
import type { FirstMessages } from './first-en.ts';
import type { Locale } from './locale.ts';

export type { Messages } from './en.ts';

declare module 'use-intl' {
  interface AppConfig {
    Messages: Messages;
  }
}

// Only the language that is read is loaded.

export function loadFirstMessages(locale: Locale): Promise<FirstMessages> {
  return locale === 'ar'
    ? import('./first-ar.ts').then(({ first }) => first)
    : import('./first-en.ts').then(({ first }) => first);
}

export function loadAuctionMessages(locale: Locale): Promise<AuctionMessages> {
  return locale === 'ar'
    ? import('./auction-ar.ts').then(({ messages }) => messages)
    : import('./auction-en.ts').then(({ messages }) => messages);
}

export function loadMessages(locale: Locale): Promise<Messages> {
  return locale === 'ar'
    ? import('./ar.ts').then(({ messages }) => messages)
    : import('./en.ts').then(({ messages }) => messages);
}
