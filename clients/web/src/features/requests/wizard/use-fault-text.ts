import { useTranslations } from 'use-intl';
import { useLimits } from '../../../ui/use-limits.ts';
import type { Fault } from './rules.ts';

/** What is wrong, in the reader's language, with its limits; each code of the graph has its sentence. */
export function useFaultText(): (fault: Fault) => string {
  const t = useTranslations('requests.fault');
  const limits = useLimits();
  return (fault) => t(fault.code, limits(fault));
}
