import { useEffect, useRef, useState } from 'react';
import { type Step, steps } from './fields.ts';
import type { KeptDraft } from './kept-draft.ts';
import { stepAllowed } from './rules.ts';
import { type Finished, finished, useFinish } from './use-finish.ts';
import { useKeeping } from './use-keeping.ts';
import { useOutcome } from './use-outcome.ts';
import { useRequestForm } from './use-request-form.ts';
import { useSaveRequest } from './use-save-request.ts';
import { useSteps } from './use-steps.ts';

/** What a request becomes at the end: a draft is published, what runs is amended, what ended is published anew. */
export type Purpose = 'publish' | 'amend' | 'republish';

export interface Wizard {
  readonly purpose: Purpose;
  readonly begun: KeptDraft;
  /** Told of whatever is typed, to keep it. */
  onChange?(draft: KeptDraft): void;
  /** After the request's page was gone to. */
  onDone(requestId: string, how: Finished['how']): void;
}

/** Where one is in a request, and what going on from there does. */
export function useWizard({ purpose, begun, onChange, onDone }: Wizard) {
  const [requestId, setRequestId] = useState(begun.requestId);
  const request = useRequestForm(begun.values);
  const { values } = request;
  const {
    step,
    isLeaving,
    isAt,
    goTo: show,
    leaveTo,
  } = useSteps(begun.step, (asked) => stepAllowed(asked, values, Date.now()));
  const outcome = useOutcome(request, show, step);
  const { saveDraft, finish } = useFinish(purpose, outcome, useSaveRequest());
  const keepNow = useKeeping({ values, step, requestId }, onChange);

  const goTo = (next: Step) => {
    outcome.clear();
    show(next);
  };
  const end = async (done: Finished | null) => {
    if (!done) return;
    // What is still to be kept of it would be kept again once it has been forgotten.
    keepNow();
    await leaveTo(`/requests/${done.id}`);
    onDone(done.id, done.how);
  };
  const next = async () => {
    if (!request.check(step)) return;
    if (step !== 'terms') return goTo(steps[steps.indexOf(step) + 1]!);
    // Before the review, so that what the graph finds wrong is told while it can be put right.
    if (!request.check('review')) return goTo(request.firstFaultyStep() ?? 'vehicle');
    if (purpose !== 'publish') return goTo('review');
    // It may turn out that the session has ended, and whoever signs in again goes on from here.
    keepNow();
    const saved = await saveDraft(requestId, values);
    if (!saved) return;
    if (saved.status !== 'DRAFT') return end(finished(saved, 'published'));
    setRequestId(saved.id);
    if (isAt(step)) show('review');
  };
  const keepAsDraft = async () => {
    await end(finished(await saveDraft(requestId, values), 'savedDraft'));
  };
  const finishNow = async () => end(await finish(requestId, values, setRequestId));
  const isBusy = outcome.isBusy || isLeaving;
  return { step, request, outcome, isBusy, goTo, next, keepAsDraft, finish: finishNow };
}

/** Whoever goes to another step by the keyboard goes on from its beginning. */
export function useFocusOn(step: Step) {
  const panel = useRef<HTMLElement>(null);
  const shown = useRef(step);
  useEffect(() => {
    if (shown.current === step) return;
    shown.current = step;
    // Not away from a field that is wrong, which is gone to as soon as it is there.
    if (!panel.current?.contains(document.activeElement)) panel.current?.focus({ preventScroll: true });
    window.scrollTo({ top: 0 });
  }, [step]);
  return panel;
}
