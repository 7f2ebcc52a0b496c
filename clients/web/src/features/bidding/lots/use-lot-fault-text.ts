import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { useSpanText } from '../../../ui/use-span-text.ts';
import type { LotFault } from './lot-form.ts';

/** What is wrong, in the reader's language, with its limits; each code of the graph has its sentence. */
export function useLotFaultText(): (fault: LotFault) => string {
  const t = useTranslations('bidding.lots.fault');
  const span = useSpanText();
  const write = useAmount();
  const amount = (minorUnits: number) => write({ amount: minorUnits, currency: 'SAR' });
  return ({ code, least, most }) =>
    t(code, {
      least: least ?? 0,
      most: most ?? 0,
      leastSpan: span(least ?? 0),
      mostSpan: span(most ?? 0),
      leastAmount: amount(least ?? 0),
      mostAmount: amount(most ?? 0),
    });
}
