import { parseCount } from '../../ui/count.ts';

/** What an owner says of a vehicle, as it is typed. */
export interface Notes {
  readonly nickname: string;
  readonly plate: string;
  readonly mileage: string;
}

/** How long they may be, and how far a vehicle may have gone. */
const MOST = { nickname: 40, plate: 16, mileage: 5_000_000 } as const;

/** Kilometres in either kind of digits; null for none, undefined when it is no such number. */
export function readMileage(typed: string): number | null | undefined {
  if (typed.trim() === '') return null;
  const kilometres = parseCount(typed);
  return kilometres !== null && kilometres <= MOST.mileage ? kilometres : undefined;
}

interface NoteProblem {
  readonly key: 'tooLongNickname' | 'tooLongPlate' | 'mileageInvalid';
  readonly least: number;
  readonly most: number;
}

const isWithin = (typed: string, most: number) => [...typed.trim()].length <= most;

/** What to tell about each note that cannot be: the key of the sentence, and the limits in it. */
export const noteProblems: Record<keyof Notes, (typed: string) => NoteProblem | null> = {
  nickname: (typed) =>
    isWithin(typed, MOST.nickname) ? null : { key: 'tooLongNickname', least: 0, most: MOST.nickname },
  plate: (typed) =>
    isWithin(typed, MOST.plate) ? null : { key: 'tooLongPlate', least: 0, most: MOST.plate },
  mileage: (typed) =>
    readMileage(typed) === undefined ? { key: 'mileageInvalid', least: 0, most: MOST.mileage } : null,
};

export function notesInput({ nickname, plate, mileage }: Notes) {
  return {
    nickname: nickname.trim() || null,
    plate: plate.trim() || null,
    mileage: readMileage(mileage) ?? null,
  };
}
