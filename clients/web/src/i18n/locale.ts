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

/** In an address: whoever is sent it sees the page in that language, whatever their own is. */
export const LANGUAGE_PARAMETER = 'lang';

/**
 * How days and moments are written. The month has its name: Arabic's own way of figures and strokes needs marks that keep
 * them in their order, which some browsers' data have no more.
 */
export function dateFormatsOf(locale: Locale) {
  const day = { day: 'numeric', month: 'short', year: 'numeric' } as const;
  const hour = locale === 'ar' ? 'numeric' : '2-digit';
  const time = { hour, minute: '2-digit' } as const;
  return { day, time, moment: { ...day, ...time } } as const;
}

const LOCALE_KEY = 'dallal.locale';
const NUMERALS_KEY = 'dallal.numerals';

/** What `public/before-paint.js` has found out already: the language of the address, kept on this device, or the browser's. */
export function initialLocale(): Locale {
  return document.documentElement.lang === 'en' ? 'en' : 'ar';
}

export function initialNumerals(): Numerals {
  return readKept(NUMERALS_KEY) === 'latn' ? 'latn' : 'arab';
}

export function keepLocale(locale: Locale): void {
  keepHere(LOCALE_KEY, locale);
}

/** What stands behind the `?` of an address, but for the language that it asks for. */
export function withoutLanguage(search: string): string {
  const given = new URLSearchParams(search);
  if (!given.has(LANGUAGE_PARAMETER)) return search;
  given.delete(LANGUAGE_PARAMETER);
  return given.size > 0 ? `?${given}` : '';
}

export function keepNumerals(digits: Numerals): void {
  keepHere(NUMERALS_KEY, digits);
}
