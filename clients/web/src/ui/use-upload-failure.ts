import { useTranslations } from 'use-intl';
import type { UploadOutcome } from './upload.ts';

/** The sentence that says why a file did not arrive and what to do. */
export function useUploadFailure(): (outcome: Extract<UploadOutcome, { failure: unknown }>) => string {
  const t = useTranslations('ui.upload');
  return ({ failure, maximumBytes }) =>
    t(`failure.${failure}`, { megabytes: Math.floor((maximumBytes ?? 0) / 1_048_576) });
}
