import { latinDigits } from './money.ts';

/**
 * A whole number as it is typed or pasted, in either kind of digits; null when it is none. Commas and spaces part thousands,
 * and nothing else: "1,5" is not fifteen.
 */
export function parseCount(text: string): number | null {
  const typed = latinDigits(text)
    .replace(/\p{Cf}/gu, '')
    .trim();
  const plain = /^\d{1,3}([,٬،\s]\d{3})+$/.test(typed) ? typed.replace(/\D/g, '') : typed;
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}
