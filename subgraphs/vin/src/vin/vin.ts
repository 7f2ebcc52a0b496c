export type VinProblem = 'WRONG_LENGTH' | 'FORBIDDEN_LETTER' | 'FORBIDDEN_CHARACTER' | 'WRONG_CHECK_DIGIT';

/** A VIN that is well formed by ISO 3779, in upper case. */
export interface Vin {
  readonly text: string;
  readonly checkDigitValid: boolean;
}

const LENGTH = 17;

/**
 * Reads a VIN as people type it: case and surrounding spaces do not count. A wrong check digit is a problem only
 * where the law demands a right one (49 CFR 565.15: North America, WMIs from 1 to 5).
 */
export function parseVin(input: string): Vin | VinProblem {
  const text = input.trim().replace(/[a-z]/g, (letter) => letter.toUpperCase());
  // Code points, not UTF-16 units: a full-width letter is one character to whoever typed it.
  if ([...text].length !== LENGTH) return 'WRONG_LENGTH';
  if (/[^A-Z0-9]/.test(text)) return 'FORBIDDEN_CHARACTER';
  if (/[IOQ]/.test(text)) return 'FORBIDDEN_LETTER';
  const checkDigitValid = text[8] === checkDigitOf(text);
  if (!checkDigitValid && isNorthAmerican(text)) return 'WRONG_CHECK_DIGIT';
  return { text, checkDigitValid };
}

const messages: Readonly<Record<VinProblem, string>> = {
  WRONG_LENGTH: 'A VIN has 17 characters.',
  FORBIDDEN_LETTER: 'A VIN never contains I, O or Q: look whether it is 1 or 0.',
  FORBIDDEN_CHARACTER: 'A VIN consists of the Latin letters A to Z and the digits 0 to 9.',
  WRONG_CHECK_DIGIT: 'The check digit (position 9) does not fit the rest: one of the characters is wrong.',
};

export function messageOf(problem: VinProblem): string {
  return messages[problem];
}

/** By the first character of a VIN, which stands for where it was made. */
export function isNorthAmerican(vin: string): boolean {
  return /^[1-5]/.test(vin);
}

/** 49 CFR 565.15, tables III and IV. Letters count as their place in A-I, J-R and S-Z (S is 2). */
const values: Readonly<Record<string, number>> = Object.fromEntries([
  ...[...'0123456789'].map((digit) => [digit, Number(digit)]),
  ...[...'ABCDEFGH'].map((letter, index) => [letter, index + 1]),
  ...[...'JKLMN'].map((letter, index) => [letter, index + 1]),
  ...[...'P_R'].map((letter, index) => [letter, index + 7]),
  ...[...'STUVWXYZ'].map((letter, index) => [letter, index + 2]),
]);
const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];

function checkDigitOf(vin: string): string {
  const sum = weights.reduce((total, weight, index) => total + weight * values[vin[index]!]!, 0);
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
