import { latinDigits, parseAmount } from '../../../ui/money.ts';

/** A whole number in either kind of digits; 0 for what is none. */
export function quantityOf(typed: string): number {
  return shareOf(typed) ?? 0;
}

/** A whole number of up to four digits; null for what is none. */
export function shareOf(typed: string): number | null {
  const plain = latinDigits(typed).trim();
  return /^\d{1,4}$/.test(plain) ? Number(plain) : null;
}

/** Percent with up to two decimals; null for what is none. */
export function percentOf(typed: string): number | null {
  const hundredths = parseAmount(typed.replace(/[%٪]/, ''), 'SAR');
  return hundredths === null ? null : hundredths / 100;
}
