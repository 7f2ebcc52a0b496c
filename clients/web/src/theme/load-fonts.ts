import type { Locale } from '../i18n/locale.ts';

/** A letter and a digit of each script that a language is written in, besides the Latin one of names and codes. */
const SAMPLES: Record<Locale, string> = { ar: 'د١ a1', en: 'a1' };

/** Asks for the type of a language before anything is laid out that needs it: what comes too late is not shown. */
export function loadFonts(locale: Locale): void {
  for (const weight of [400, 600]) {
    // Where it cannot be had the device's own is read.
    document.fonts.load(`${weight} 1rem "IBM Plex Sans Arabic"`, SAMPLES[locale]).catch(() => {});
  }
}
