import { useEffect, useRef, useState } from 'react';
import type { RequestFieldsFragment } from '../gql/graphql.ts';
import { type Step, steps } from './fields.ts';
import type { KeptDraft } from './kept-draft.ts';
import { timeOf } from './request-input.ts';
import { useOutcome } from './use-outcome.ts';
import { useRequestForm } from './use-request-form.ts';
import { useSaveRequest } from './use-save-request.ts';
import { AS_IT_IS } from './values.ts';

/** What a request becomes at the end: a draft is published, what runs is amended, what ended is published anew. */
export type Purpose = 'publish' | 'amend' | 'republish';

export interface Wizard {
  readonly purpose: Purpose;
  readonly begun: KeptDraft;
  /** Told of whatever is typed, to keep it. */
  onChange?(draft: KeptDraft): void;
  onDone(request: RequestFieldsFragment, how: 'published' | 'saved' | 'savedDraft'): void;
}

/** Where one is in a request, and what going on from there does. */
export function useWizard({ purpose, begun, onChange, onDone }: Wizard) {
  const [step, setStep] = useState<Step>(begun.step);
  const [requestId, setRequestId] = useState(begun.requestId);
  const request = useRequestForm(begun.values);
  const { values } = request;
  const outcome = useOutcome(request, setStep);
  const { save } = useSaveRequest();
  const finish = useFinish({ purpose, onDone }, outcome);
  useKeeping({ values, step, requestId }, onChange);

  const goTo = (next: Step) => {
    outcome.clear();
    setStep(next);
  };
  const next = async () => {
    if (!request.check(step)) return;
    if (step !== 'terms') return goTo(steps[steps.indexOf(step) + 1]!);
    // Before the review, so that what the graph finds wrong is told while it can be put right.
    if (!request.check('review')) return goTo(request.firstFaultyStep() ?? 'vehicle');
    if (purpose !== 'publish') return goTo('review');
    const saved = await outcome.attempt(() => save(values, requestId));
    if (!saved) return;
    setRequestId(saved.id);
    setStep('review');
  };
  const keepAsDraft = async () => {
    const saved = await outcome.attempt(() => save(values, requestId));
    if (saved) onDone(saved, 'savedDraft');
  };
  return { step, request, outcome, goTo, next, keepAsDraft, finish: () => finish(requestId!, values) };
}

/** What the last button does. */
function useFinish(
  { purpose, onDone }: Pick<Wizard, 'purpose' | 'onDone'>,
  outcome: ReturnType<typeof useOutcome>,
) {
  const { amend, publish } = useSaveRequest();
  return async (id: string, values: KeptDraft['values']) => {
    if (purpose === 'amend') {
      const saved = await outcome.attempt(() => amend(id, values));
      if (saved) onDone(saved, 'saved');
      return;
    }
    // The new time is said with the publication: until then the old one has passed.
    const terms = { ...values, duration: AS_IT_IS, opening: AS_IT_IS } as const;
    if (purpose === 'republish' && !(await outcome.attempt(() => amend(id, terms)))) return;
    const published = await outcome.attempt(() => publish(id, timeOf(values)));
    if (published) onDone(published, 'published');
  };
}

const KEPT_AFTER_MS = 250;

/** Tells what is typed a moment after the last key. */
function useKeeping({ values, step, requestId }: KeptDraft, onChange: Wizard['onChange']): void {
  useEffect(() => {
    const timer = setTimeout(() => onChange?.({ values, step, requestId }), KEPT_AFTER_MS);
    return () => clearTimeout(timer);
  }, [values, step, requestId, onChange]);
}

/** Whoever goes to another step by the keyboard goes on from its beginning. */
export function useFocusOn(step: Step) {
  const panel = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    panel.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  return panel;
}
