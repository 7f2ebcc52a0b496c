/** What is wrong with what somebody gave as their account. */
export enum IbanFault {
  /** Payouts go to accounts in Saudi Arabia only. */
  NOT_SAUDI = 'NOT_SAUDI',
  /** Not SA and 22 further characters. */
  WRONG_LENGTH = 'WRONG_LENGTH',
  /** Something other than letters and digits in it, or letters where the bank stands. */
  WRONG_CHARACTERS = 'WRONG_CHARACTERS',
  /** Two digits are the wrong way round, or one is another. */
  WRONG_CHECK_DIGITS = 'WRONG_CHECK_DIGITS',
}

const LENGTH = 24;
/** Check digits and bank are digits; the account may have letters. Source: SWIFT's IBAN registry, Saudi Arabia. */
const SAUDI = /^SA\d{4}[A-Z0-9]{18}$/;

/**
 * As it is written for machines: in capitals, and without the spaces between groups or the marks of direction that come
 * along when it is copied out of an Arabic text. Arabic keyboards type Arabic digits.
 */
export function compactIban(text: string): string {
  return text
    .replace(/[\s\p{Cf}]/gu, '')
    .replace(/[٠-٩۰-۹]/g, (digit) => String(digit.charCodeAt(0) & 0xf))
    .toUpperCase();
}

/** Null for a compact IBAN that is right. */
export function faultOf(iban: string): IbanFault | null {
  if (!iban.startsWith('SA')) return IbanFault.NOT_SAUDI;
  if (iban.length !== LENGTH) return IbanFault.WRONG_LENGTH;
  if (!SAUDI.test(iban)) return IbanFault.WRONG_CHARACTERS;
  return remainder(iban) === 1n ? null : IbanFault.WRONG_CHECK_DIGITS;
}

/** Its country and last four characters: enough for its owner to know it by. */
export function maskIban(iban: string): string {
  return `${iban.slice(0, 2)}${'•'.repeat(iban.length - 6)}${iban.slice(-4)}`;
}

/** By 97, with the first four characters behind the others and A to Z as 10 to 35. Source: ISO 13616-1, ISO 7064. */
function remainder(iban: string): bigint {
  const digits = [...iban.slice(4), ...iban.slice(0, 4)].map((character) => Number.parseInt(character, 36));
  return BigInt(digits.join('')) % 97n;
}
