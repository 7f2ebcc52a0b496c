import { useTranslations } from 'use-intl';

/** The conditions of parts, in the order that people choose among them: the dearest first. */
export const partConditions = ['NEW', 'OEM', 'AFTERMARKET', 'USED'] as const;
export type PartCondition = (typeof partConditions)[number];

/** What a condition is called in the reader's language. */
export function useConditionName(): (condition: PartCondition) => string {
  const t = useTranslations('ui.condition');
  return (condition) => t(condition);
}
