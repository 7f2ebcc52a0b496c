import { useEffect, useLayoutEffect, useRef, useState } from 'react';
import { useLocation, useNavigate } from 'react-router';
import { type Step, steps } from './fields.ts';

interface Trail {
  /** The steps that lie behind this one in the browser's history, from where the wizard was entered. */
  readonly trail?: readonly Step[];
}

export interface Steps {
  readonly step: Step;
  /** Whether another page is on its way. */
  readonly isLeaving: boolean;
  /** Whether somebody is at a step now: they may have gone elsewhere while something was asked for. */
  isAt(step: Step): boolean;
  goTo(step: Step): void;
  /** Goes to another page, with none of the steps left in the history behind it; stays away from who has left already. */
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

  // What was asked for at one step may be answered when somebody is at another one, or has left.
  const here = useRef<Required<Trail> & { readonly step: Step }>(undefined);
  useLayoutEffect(() => {
    here.current = { step, trail };
    return () => {
      here.current = undefined;
    };
  });

  const isAt = (asked: Step) => here.current?.step === asked;
  const goTo = (next: Step) => {
    if (!here.current) return;
    const { step, trail } = here.current;
    const isAhead = steps.indexOf(next) > steps.indexOf(step);
    const behind = trail.lastIndexOf(next);
    const to = { search: addressOf(next) };
    if (next === step) return;
    const way = isAhead ? [...trail, step] : behind >= 0 ? trail.slice(0, behind) : trail;
    if (!isAhead && behind >= 0) void navigate(behind - trail.length);
    else void navigate(to, { replace: !isAhead, state: { trail: way } satisfies Trail });
    // Who asks twice before it is shown goes there once.
    here.current = { step: next, trail: way };
  };
  const leaveTo = async (path: string) => {
    if (!here.current) return;
    setLeaving(true);
    await backBy(here.current.trail.length);
    await navigate(path, { replace: true });
  };
  return { step, isLeaving, isAt, goTo, leaveTo };
}

/** The step that an address asks for; null where it asks for none that there is. */
export function stepIn(search: string): Step | null {
  const asked = new URLSearchParams(search).get('step');
  return steps.find((step) => step === asked) ?? null;
}

function addressOf(step: Step): string {
  return step === steps[0] ? '' : `?step=${step}`;
}

/** In milliseconds. Where the history has no such place nothing happens, and nobody says so. */
const LONGEST_WAY = 1_000;

/** Goes back in the browser's history, and waits until it is there. */
async function backBy(places: number): Promise<void> {
  if (places === 0) return;
  const arrived = new Promise((resolve) => {
    window.addEventListener('popstate', resolve, { once: true });
    setTimeout(resolve, LONGEST_WAY);
  });
  window.history.go(-places);
  await arrived;
}
