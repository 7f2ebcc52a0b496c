import { latinDigits } from '../../ui/money.ts';

/** So many characters are behind the letters of the country. */
export const IBAN_REST = 22;

/** As people read it: in groups of four. */
export function inGroups(iban: string): string {
  return iban.replace(/(.{4})(?=.)/g, '$1 ');
}

/** What somebody typed or pasted, in either kind of digits, as the graph takes it. */
export function typedIban(text: string): string {
  return latinDigits(text)
    .replace(/[^\p{L}\p{N}]/gu, '')
    .toUpperCase();
}
