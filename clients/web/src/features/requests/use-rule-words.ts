import { useFormatter, useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import type { Money } from '../../ui/money.ts';

/** Rules that were laid down; what is null is as the house has it. */
export interface LaidDownRules {
  readonly incrementPercent: number | null;
  readonly incrementMinimum: Money | null;
  readonly softCloseSeconds: number | null;
  readonly extensionSeconds: number | null;
  readonly hardLimitSeconds: number | null;
}

import { useSpanText } from '../../ui/use-span-text.ts';

/** The rules of bidding that its requester laid down, a sentence each; none where all is as usual. */
export function useRuleWords(): (rules: LaidDownRules | null) => string[] {
  const t = useTranslations('requests.ruleWords');
  const format = useFormatter();
  const write = useAmount();
  const span = useSpanText();
  return (rules) => {
    if (!rules) return [];
    const { incrementPercent: percent, incrementMinimum: minimum, extensionSeconds: extension } = rules;
    return [
      percent != null &&
        t('percent', {
          percent: format.number(percent / 100, { style: 'percent', maximumFractionDigits: 2 }),
        }),
      minimum != null && t('minimum', { amount: write(minimum) }),
      extension === 0 && t('fixed'),
      rules.softCloseSeconds != null && t('softClose', { span: span(rules.softCloseSeconds) }),
      extension ? t('extension', { span: span(extension) }) : false,
      rules.hardLimitSeconds != null && t('hardLimit', { span: span(rules.hardLimitSeconds) }),
    ].filter((word) => typeof word === 'string');
  };
}
