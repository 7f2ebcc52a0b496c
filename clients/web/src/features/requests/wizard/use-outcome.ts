import { useState } from 'react';
import { useFormatter, useTranslations } from 'use-intl';
import type { RequestFieldsFragment } from '../gql/graphql.ts';
import type { Step } from './fields.ts';
import type { RequestForm } from './use-request-form.ts';
import type { Saved } from './use-save-request.ts';

interface Outcome {
  /** What stands in the way as a whole; what is about a field stands there. */
  readonly notice: string | null;
  /** An error that is no expected outcome. */
  readonly failure: unknown;
  readonly isBusy: boolean;
  /** Does it, tells why it is not done, and gives what is kept now if it is. */
  attempt(work: () => Promise<Saved>): Promise<RequestFieldsFragment | null>;
  clear(): void;
}

/** @param goTo opens the step with the first field at fault */
export function useOutcome(request: Pick<RequestForm, 'showProblems'>, goTo: (step: Step) => void): Outcome {
  const t = useTranslations('requests');
  const format = useFormatter();
  const [notice, setNotice] = useState<string | null>(null);
  const [failure, setFailure] = useState<unknown>(null);
  const [isBusy, setBusy] = useState(false);
  const clear = () => {
    setNotice(null);
    setFailure(null);
  };

  const told = (saved: Exclude<Saved, RequestFieldsFragment>): string => {
    switch (saved.__typename) {
      case 'InvalidPartRequest': {
        const { step, others } = request.showProblems(saved.problems);
        if (step) goTo(step);
        const [message] = others;
        return message ?? t('wizard.fixFirst');
      }
      case 'PartRequestHasBids':
        return t('wizard.hasBids', { when: format.relativeTime(new Date(saved.firstBidAt), new Date()) });
      case 'PartRequestAmendmentPending':
        return t('wizard.pending');
      case 'PartRequestNotAmendable':
        return t('wizard.notAmendable', { status: t(`status.${saved.status}`) });
      case 'PartRequestNotPublishable':
        return t('wizard.notPublishable', { status: t(`status.${saved.status}`) });
      default:
        return saved satisfies never;
    }
  };
  const attempt = async (work: () => Promise<Saved>) => {
    clear();
    setBusy(true);
    const saved = await work().catch((error: unknown) => {
      setFailure(error);
      return null;
    });
    setBusy(false);
    if (saved === null || saved.__typename === 'PartRequest') return saved;
    setNotice(told(saved));
    return null;
  };
  return { notice, failure, isBusy, attempt, clear };
}
