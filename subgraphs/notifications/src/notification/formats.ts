import type { Locale } from '../recipient/recipient.entity.ts';

// Arabic readers get Gregorian dates as well: contracts and invoices here bear them.
const tags: Readonly<Record<Locale, string>> = { ar: 'ar-SA-u-ca-gregory', en: 'en-GB' };

/** An amount for people; the argument is in minor units. */
export function formatMoney(
  { amount, currency }: { amount: number; currency: string },
  locale: Locale,
): string {
  return new Intl.NumberFormat(tags[locale], { style: 'currency', currency }).format(amount / 100);
}

/** A moment for people, in Saudi Arabia's time zone. */
export function formatTime(instant: string, locale: Locale): string {
  return new Intl.DateTimeFormat(tags[locale], {
    dateStyle: 'medium',
    timeStyle: 'short',
    timeZone: 'Asia/Riyadh',
  }).format(new Date(instant));
}

/** Text of users as one line: a title is typed by a stranger, and ends up in headers of e-mail. */
export function oneLine(text: string): string {
  return (
    text
      .replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ')
      // Direction overrides would let the stranger's text turn round what stands beside it.
      .replace(/[\u202A-\u202E\u2066-\u2069]/g, '')
      .trim()
  );
}
