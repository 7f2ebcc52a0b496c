import { useFormatter, useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { parseAmount } from '../../../ui/money.ts';
import type { Fact } from '../facts.tsx';
import { usePlace } from '../use-place.ts';
import { useRuleWords } from '../use-rule-words.ts';
import { LENGTHS } from './end-of-bidding.tsx';
import { rulesIn, weightsIn } from './request-input.ts';
import type { PlannedBidding } from './terms-step.tsx';
import { AS_IT_IS, type durations, type RequestValues, UNTIL_A_MOMENT } from './values.ts';

/** On which terms it is asked for, in words. */
export function useTermFacts(values: RequestValues, planned: PlannedBidding | undefined): Fact[] {
  const t = useTranslations('requests');
  const place = usePlace();
  const ruleWords = useRuleWords();
  const { reserve, ...texts } = useTexts(values, planned);
  const isLasting = values.duration !== UNTIL_A_MOMENT && values.duration !== AS_IT_IS;
  return [
    [t('fact.area'), place(values.area, values.city)],
    [t('fact.budget'), texts.budget],
    [t('field.opening'), texts.opening],
    [t(isLasting ? 'field.duration' : 'detail.endsAt'), texts.end],
    [t('field.weights'), texts.weights],
    [t('field.visibility'), t(`visibility.${values.visibility}`)],
    [t('field.awardMode'), t(`award.${values.awardMode}`)],
    [t('detail.reserve'), values.awardMode === 'AUTOMATIC' && reserve],
    [t('fact.confirmation'), values.awardIsConfirmed && t('detail.confirmed')],
    [t('fact.rules'), ruleWords(rulesIn(values)).join('\n')],
  ];
}

function useTexts(values: RequestValues, planned: PlannedBidding | undefined) {
  const t = useTranslations('requests');
  const format = useFormatter();
  const write = useAmount();
  const { duration, opening, weights } = values;
  const amount = (typed: string) => {
    const parsed = parseAmount(typed);
    return parsed ? write({ amount: parsed, currency: 'SAR' }) : null;
  };
  const moment = (at: string) => format.dateTime(new Date(at), 'moment');
  const budget = amount(values.budget);
  const opensAt = opening === AS_IT_IS ? planned?.opening.at : opening === 'moment' && values.opensAt;
  return {
    budget: budget
      ? t(values.budgetIsHard ? 'detail.budgetHard' : 'detail.budgetSoft', { amount: budget })
      : t('detail.noBudget'),
    reserve: amount(values.reserve),
    opening: planned?.opening.hasBegun ? null : opensAt ? moment(opensAt) : t('opening.publication'),
    end:
      duration === UNTIL_A_MOMENT
        ? moment(values.deadline)
        : duration === AS_IT_IS && planned
          ? moment(planned.endsAt)
          : t(`duration.${duration as (typeof durations)[number]}`, LENGTHS),
    weights: weights === 'own' ? t('weightsSummary', weightsIn(values)) : t(`weights.${weights}`),
  };
}
