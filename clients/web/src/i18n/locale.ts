import { keepHere, readKept } from '../graph/device-storage.ts';

/** The languages of the client. */
export const locales = ['ar', 'en'] as const;
export type Locale = (typeof locales)[number];

/** How digits are written in Arabic: ٠١٢ or 012. */
export const numerals = ['arab', 'latn'] as const;
export type Numerals = (typeof numerals)[number];

export function directionOf(locale: Locale): 'rtl' | 'ltr' {
  return locale === 'ar' ? 'rtl' : 'ltr';
}

/** The BCP 47 tag that numbers and dates are written by. Saudi Arabia's own default would be the Hijri calendar. */
export function tagOf(locale: Locale, digits: Numerals): string {
  return locale === 'ar' ? `ar-SA-u-ca-gregory-nu-${digits}` : 'en-GB-u-ca-gregory-nu-latn';
}

const LOCALE_KEY = 'dallal.locale';
const NUMERALS_KEY = 'dallal.numerals';

/** What `public/before-paint.js` has found out already: the language kept on this device, or the browser's. */
export function initialLocale(): Locale {
  return document.documentElement.lang === 'en' ? 'en' : 'ar';
}

export function initialNumerals(): Numerals {
  return readKept(NUMERALS_KEY) === 'latn' ? 'latn' : 'arab';
}

export function keepLocale(locale: Locale): void {
  keepHere(LOCALE_KEY, locale);
}

export function keepNumerals(digits: Numerals): void {
  keepHere(NUMERALS_KEY, digits);
}
