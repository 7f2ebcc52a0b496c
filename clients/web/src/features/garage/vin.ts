import { latinDigits } from '../../ui/money.ts';

/** What is wrong with a VIN, in the words of the graph. */
export type VinProblem = 'WRONG_LENGTH' | 'FORBIDDEN_LETTER' | 'FORBIDDEN_CHARACTER' | 'WRONG_CHECK_DIGIT';

export const VIN_LENGTH = 17;
/** ISO 3779: never I, O or Q, which look like 1 and 0. */
export const VIN_ALPHABET = 'ABCDEFGHJKLMNPRSTUVWXYZ0123456789';

/** A VIN as people type or paste it, as it is written: upper case, without spaces, hyphens and what nobody sees. */
export function tidyVin(typed: string): string {
  return latinDigits(typed)
    .replace(/[\s\-*\p{Cf}]/gu, '')
    .replace(/[a-z]/g, (letter) => letter.toUpperCase());
}

export interface VinCheck {
  readonly problem: VinProblem | null;
  /** Places of what cannot be in a VIN, from 0. */
  readonly faults: readonly number[];
  /** Outside North America nobody has to fill position 9, so that false is only a hint there. */
  readonly checkDigitValid: boolean;
}

/**
 * Checks a tidy VIN at once, as the graph will when it is sent. A character that cannot be is told before the length:
 * it is worth knowing while one still types.
 */
export function checkVin(text: string): VinCheck {
  const characters = [...text];
  const faults = characters.flatMap((each, place) => (VIN_ALPHABET.includes(each) ? [] : [place]));
  const checkDigitValid = faults.length === 0 && characters[8] === checkDigitOf(characters);
  return { problem: problemOf(characters, faults, checkDigitValid), faults, checkDigitValid };
}

function problemOf(
  characters: readonly string[],
  faults: readonly number[],
  checkDigitValid: boolean,
): VinProblem | null {
  const [fault] = faults;
  if (fault !== undefined)
    return /[IOQ]/.test(characters[fault]!) ? 'FORBIDDEN_LETTER' : 'FORBIDDEN_CHARACTER';
  if (characters.length !== VIN_LENGTH) return 'WRONG_LENGTH';
  return !checkDigitValid && isNorthAmerican(characters) ? 'WRONG_CHECK_DIGIT' : null;
}

/** Where the law demands a right check digit: 49 CFR 565.15. */
function isNorthAmerican([first]: readonly string[]): boolean {
  return first !== undefined && '12345'.includes(first);
}

const weights = [8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2];
/** 49 CFR 565.15, table III, in the order of {@link VIN_ALPHABET}. */
const values = [...'12345678123457923456789', ...'0123456789'].map(Number);

/** Position 9 as the other sixteen demand it; undefined unless there are seventeen that may be. */
export function checkDigitOf(characters: readonly string[]): string | undefined {
  if (characters.length !== VIN_LENGTH) return undefined;
  let sum = 0;
  for (const [place, weight] of weights.entries()) {
    const value = values[VIN_ALPHABET.indexOf(characters[place]!)];
    if (value === undefined) return undefined;
    sum += weight * value;
  }
  return sum % 11 === 10 ? 'X' : String(sum % 11);
}
