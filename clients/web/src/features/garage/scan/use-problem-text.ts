import { useTranslations } from 'use-intl';
import { useUploadFailure } from '../../../ui/use-upload-failure.ts';
import { VIN_LENGTH } from '../vin.ts';
import type { Confirmed } from './use-confirm-scan.ts';

/** What is wrong with what was confirmed; null when it is done. An unknown vehicle has been confirmed all the same. */
export function useProblemText(): (result: Confirmed) => string | null {
  const t = useTranslations('garage');
  const failureText = useUploadFailure();
  return (result) => {
    switch (result.__typename) {
      case 'VinScan':
      case 'VehicleIdentified':
      case 'VehicleUnknown':
        return null;
      case 'MalformedVin':
        return t(`vinField.problem.${result.problem}`, { length: VIN_LENGTH });
      case 'PhotoFailed':
        return t('scanner.photoFailed', { reason: failureText(result) });
      default:
        return result satisfies never;
    }
  };
}
