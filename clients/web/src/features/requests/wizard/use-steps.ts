import { useEffect, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type Step, steps } from './fields.ts';

interface Trail {
  /** The steps that lie behind this one in the browser's history, from where the wizard was entered. */
  readonly trail?: readonly Step[];
}

export interface Steps {
  readonly step: Step;
  goTo(step: Step): void;
  /** Goes to another page, with none of the steps left in the history behind it. */
  leaveTo(path: string): Promise<void>;
}

/**
 * Each step has an address and a place in the browser's history: whoever goes back goes back a step, and from the first
 * one out of the wizard.
 *
 * @param begun where one goes on when the address tells none
 * @param allowed the step that is shown to who asks for one: earlier where something is missing before it
 */
export function useSteps(begun: Step, allowed: (asked: Step) => Step): Steps {
  const { key, search, state } = useLocation();
  const navigate = useNavigate();
  const [isLeaving, setLeaving] = useState(false);
  const [arrived, setArrived] = useState(() => ({ key, step: allowed(stepIn(search) ?? begun) }));
  if (arrived.key !== key && !isLeaving) setArrived({ key, step: allowed(stepIn(search) ?? steps[0]) });
  const { step } = arrived;
  const trail = (state as Trail | null)?.trail ?? [];

  useEffect(() => {
    if (!isLeaving && (stepIn(search) ?? steps[0]) !== step) {
      void navigate({ search: addressOf(step) }, { replace: true, state, preventScrollReset: true });
    }
  }, [isLeaving, search, step, state, navigate]);

  const goTo = (next: Step) => {
    const isAhead = steps.indexOf(next) > steps.indexOf(step);
    const behind = trail.lastIndexOf(next);
    const to = { search: addressOf(next) };
    if (next === step) return;
    if (isAhead) void navigate(to, { state: { trail: [...trail, step] } satisfies Trail });
    else if (behind >= 0) void navigate(behind - trail.length);
    else void navigate(to, { replace: true, state });
  };
  const leaveTo = async (path: string) => {
    setLeaving(true);
    await backBy(trail.length);
    await navigate(path, { replace: true });
  };
  return { step, goTo, leaveTo };
}

/** The step that an address asks for; null where it asks for none that there is. */
export function stepIn(search: string): Step | null {
  const asked = new URLSearchParams(search).get('step');
  return steps.find((step) => step === asked) ?? null;
}

function addressOf(step: Step): string {
  return step === steps[0] ? '' : `?step=${step}`;
}

/** Goes back in the browser's history, and waits until it is there. */
async function backBy(places: number): Promise<void> {
  if (places === 0) return;
  const arrived = new Promise((resolve) => window.addEventListener('popstate', resolve, { once: true }));
  window.history.go(-places);
  await arrived;
}
