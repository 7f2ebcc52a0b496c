import type { Locale } from '../i18n/locale.ts';

/** A letter and a digit of each script that a language is written in, besides the Latin one of names and codes. */
const SAMPLES: Record<Locale, string> = { ar: 'د١ a1', en: 'a1' };

/** Asks for the type of a language. Resolves with whether it can be had: otherwise the device's own is read. */
export function loadFonts(locale: Locale): Promise<boolean> {
  const weights = [400, 600].map((weight) =>
    document.fonts.load(`${weight} 1rem "IBM Plex Sans Arabic"`, SAMPLES[locale]),
  );
  return Promise.all(weights).then(
    () => true,
    () => false,
  );
}

/** From now on the page is written in our own type. Later than its first rendering everything would move. */
export function writeInOwnType(): void {
  document.documentElement.dataset.type = 'own';
}
