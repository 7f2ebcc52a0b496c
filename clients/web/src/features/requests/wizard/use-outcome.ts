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

/** What is told, at the step that it is about; at none where there are no steps. */
interface Told<What> {
  readonly what: What;
  readonly at: Step | undefined;
}

/**
 * @param goTo opens the step with the first field at fault
 * @param step the one that is shown: what stands in the way of another is not told here
 */
export function useOutcome(
  request: Pick<RequestForm, 'showProblems'>,
  goTo: (step: Step) => void,
  step?: Step,
): Outcome {
  const t = useTranslations('requests');
  const format = useFormatter();
  const [notice, setNotice] = useState<Told<string> | null>(null);
  const [failure, setFailure] = useState<Told<unknown> | null>(null);
  const [isBusy, setBusy] = useState(false);
  const clear = () => {
    setNotice(null);
    setFailure(null);
  };

  const told = (saved: Exclude<Saved, RequestFieldsFragment>): Told<string> => {
    const here = (what: string) => ({ what, at: step });
    switch (saved.__typename) {
      case 'InvalidPartRequest': {
        const { step: faulty, others } = request.showProblems(saved.problems);
        if (faulty) goTo(faulty);
        const [message] = others;
        return { what: message ?? t('wizard.fixFirst'), at: faulty ?? step };
      }
      case 'PartRequestHasBids':
        return here(
          t('wizard.hasBids', { when: format.relativeTime(new Date(saved.firstBidAt), new Date()) }),
        );
      case 'PartRequestAmendmentPending':
        return here(t('wizard.pending'));
      case 'PartRequestNotAmendable':
        return here(t('wizard.notAmendable', { status: t(`status.${saved.status}`) }));
      case 'PartRequestNotPublishable':
        return here(t('wizard.notPublishable', { status: t(`status.${saved.status}`) }));
      default:
        return saved satisfies never;
    }
  };
  const attempt = async (work: () => Promise<Saved>) => {
    clear();
    setBusy(true);
    const saved = await work().catch((error: unknown) => {
      setFailure({ what: error, at: step });
      return null;
    });
    setBusy(false);
    if (saved === null || saved.__typename === 'PartRequest') return saved;
    setNotice(told(saved));
    return null;
  };
  return {
    notice: notice?.at === step ? (notice?.what ?? null) : null,
    failure: failure?.at === step ? failure?.what : null,
    isBusy,
    attempt,
    clear,
  };
}
