import { useTranslations } from 'use-intl';
import { useLimits } from '../../../ui/use-limits.ts';
import type { LotFault } from './lot-form.ts';

/** What is wrong, in the reader's language, with its limits; each code of the graph has its sentence. */
export function useLotFaultText(): (fault: LotFault) => string {
  const t = useTranslations('bidding.lots.fault');
  const limits = useLimits();
  return (fault) => t(fault.code, limits(fault));
}
