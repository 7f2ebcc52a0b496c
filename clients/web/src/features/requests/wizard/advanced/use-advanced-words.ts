import { useTranslations } from 'use-intl';
import { useRuleWords } from '../../use-rule-words.ts';
import { rulesIn } from '../request-input.ts';
import type { RequestValues } from '../values.ts';

/** What of an auction is chosen otherwise than it usually is; nothing for most. */
export function useAdvancedWords(values: RequestValues): string[] {
  const t = useTranslations('requests');
  const ruleWords = useRuleWords();
  return [
    values.opening === 'moment' && t('advanced.opensLater'),
    values.visibility !== 'OPEN' && `${t('field.visibility')}: ${t(`visibility.${values.visibility}`)}`,
    values.awardMode !== 'REQUESTER' && t('advanced.awardsItself'),
    values.awardIsConfirmed && t('advanced.confirmed'),
    ...ruleWords(rulesIn(values)),
  ].filter((word) => word !== false);
}
