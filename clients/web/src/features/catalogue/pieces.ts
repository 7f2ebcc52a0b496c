import { latinDigits } from '../../ui/money.ts';

/** A number of pieces as it is typed, in either kind of digits; null when it is none. */
export function parsePieces(text: string): number | null {
  const plain = latinDigits(text).replace(/[\s٬,]/g, '');
  return /^\d{1,9}$/.test(plain) ? Number(plain) : null;
}
