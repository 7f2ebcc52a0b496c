/** What is wrong with the words and rules of an auction, for programs. Each subgraph has them among its own codes. */
export const termsProblemCodes = {
  CHARACTERS_NOT_ALLOWED: 'CHARACTERS_NOT_ALLOWED',
  TITLE_LENGTH: 'TITLE_LENGTH',
  TEXT_TOO_LONG: 'TEXT_TOO_LONG',
  CATEGORY_MALFORMED: 'CATEGORY_MALFORMED',
  CURRENCY_DIFFERS: 'CURRENCY_DIFFERS',
  INCREMENT_PERCENT_OUT_OF_RANGE: 'INCREMENT_PERCENT_OUT_OF_RANGE',
  INCREMENT_MINIMUM_OUT_OF_RANGE: 'INCREMENT_MINIMUM_OUT_OF_RANGE',
  SOFT_CLOSE_OUT_OF_RANGE: 'SOFT_CLOSE_OUT_OF_RANGE',
  EXTENSION_OUT_OF_RANGE: 'EXTENSION_OUT_OF_RANGE',
  HARD_LIMIT_OUT_OF_RANGE: 'HARD_LIMIT_OUT_OF_RANGE',
} as const;
export type TermsProblemCode = keyof typeof termsProblemCodes;

/** Something that is wrong: a code, the limits it is about, and a sentence in English. */
export interface TermsProblem<Code extends string = TermsProblemCode> {
  readonly code: Code;
  /** In characters, percent, minor units or seconds, as the code has it. */
  readonly least?: number;
  readonly most?: number;
  readonly message: string;
}

/** The fields that have something wrong with them, each with what it is. */
export function problemsIn<Fault extends object>(
  faults: Readonly<Record<string, Fault | null>>,
): ({ field: string } & Fault)[] {
  return Object.entries(faults).flatMap(([field, fault]) => (fault ? [{ field, ...fault }] : []));
}
