import { useTranslations } from 'use-intl';
import { noteProblems } from './vehicle-notes.ts';

/** The rules of what an owner says of a vehicle, told in the reader's language. */
export function useNoteRules() {
  const t = useTranslations('garage.form');
  const told = (problem: ReturnType<typeof noteProblems.plate>) =>
    problem && t(problem.key, { least: problem.least, most: problem.most });
  return {
    nickname: (typed: string) => told(noteProblems.nickname(typed)),
    plate: (typed: string) => told(noteProblems.plate(typed)),
    mileage: (typed: string) => told(noteProblems.mileage(typed)),
  };
}
