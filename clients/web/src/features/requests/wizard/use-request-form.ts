import { useForm } from '@mantine/form';
import type { RequestProblemFragment } from '../gql/graphql.ts';
import { fieldOf, type RequestField, type Step, stepOf, steps } from './fields.ts';
import { type Fault, faultsIn } from './rules.ts';
import { useFaultText } from './use-fault-text.ts';
import type { RequestValues } from './values.ts';

export type RequestForm = ReturnType<typeof useRequestForm>;
type Faults = Partial<Record<RequestField, Fault>>;

/** What is typed, and what is wrong with it by field: by our own rules at each step, and by the graph's. */
export function useRequestForm(initialValues: RequestValues) {
  const faultText = useFaultText();
  const form = useForm<RequestValues>({ initialValues });

  /** Shows what is wrong, and goes to the first of it once it is there. */
  const show = (faults: Faults) => {
    form.setErrors(
      Object.fromEntries(Object.entries(faults).map(([field, fault]) => [field, faultText(fault)])),
    );
    const [first] = Object.keys(faults);
    if (first) focusField(first);
  };

  /** Whether one may go on from a step; otherwise it shows why not. */
  const check = (step: Step): boolean => {
    const faults = faultsIn(form.values, Date.now(), step);
    show(faults);
    return Object.keys(faults).length === 0;
  };

  /**
   * Shows what the graph found wrong, each at its field.
   * @returns the first step that has one of them, and what is about no field here
   */
  const showProblems = (
    problems: readonly RequestProblemFragment[],
  ): { step: Step | null; others: readonly string[] } => {
    const faults: Faults = {};
    const others: string[] = [];
    for (const problem of problems) {
      const field = fieldOf(problem, form.values);
      if (field) faults[field] ??= problem;
      else others.push(faultText(problem));
    }
    show(faults);
    return { step: firstStepOf(faults), others };
  };

  /** Of what our own rules find wrong. */
  const firstFaultyStep = () => firstStepOf(faultsIn(form.values, Date.now()));

  const set = <Field extends RequestField>(field: Field, value: RequestValues[Field]) => {
    form.setFieldValue(field, value as never);
    form.clearFieldError(field);
  };
  return { values: form.values, errors: form.errors, form, set, check, firstFaultyStep, showProblems };
}

function firstStepOf(faults: Faults): Step | null {
  const touched = new Set<Step>(Object.keys(faults).map((field) => stepOf[field as RequestField]));
  return steps.find((step) => touched.has(step)) ?? null;
}

const MOST_FRAMES = 60;

/** Goes to a field as soon as it is shown, which it is a moment after its step was gone to. */
function focusField(field: string, frames = MOST_FRAMES): void {
  if (frames === 0) return;
  requestAnimationFrame(() => {
    const found = document.querySelector<HTMLElement>(`[data-path="${field}"]`);
    if (found?.getClientRects().length) requestAnimationFrame(() => focusControl(found));
    else focusField(field, frames - 1);
  });
}

/** A field that is a group has its name on the group, whose first choice is gone to. */
function focusControl(found: HTMLElement): void {
  const control = found.matches('input, select, textarea, button')
    ? found
    : found.querySelector<HTMLElement>('input, select, textarea, button');
  control?.focus();
  found.scrollIntoView({ block: 'center' });
}
