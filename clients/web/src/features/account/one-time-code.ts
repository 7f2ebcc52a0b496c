import { latinDigits } from '../../ui/money.ts';

export const CODE_LENGTH = 6;

/** The digits of a code as it was typed or pasted: in either kind of digits, with spaces, in a sentence. */
export function codeIn(text: string): string {
  return latinDigits(text).replace(/\D/g, '');
}

export function isWholeCode(text: string): boolean {
  return codeIn(text).length === CODE_LENGTH;
}
