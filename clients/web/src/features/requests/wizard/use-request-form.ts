import { useForm } from '@mantine/form';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { faultsIn, fieldOf, limits, type RequestField, type Step, stepOf, steps } from './rules.ts';
import type { RequestValues } from './values.ts';

interface Problem {
  /** Of the graph's input. */
  readonly field: string;
  /** In English, for everybody. */
  readonly message: string;
}

export type RequestForm = ReturnType<typeof useRequestForm>;

/** What is typed, and what is wrong with it by field: by our own rules at each step, and by the graph's. */
export function useRequestForm(initialValues: RequestValues) {
  const t = useTranslations('requests.rules');
  const { locale } = useLanguage();
  const form = useForm<RequestValues>({ initialValues });

  /** Shows what is wrong, and goes to the first of it once it is there. */
  const show = (errors: Partial<Record<RequestField, string>>) => {
    form.setErrors(errors);
    const [first] = Object.keys(errors);
    if (first) requestAnimationFrame(() => requestAnimationFrame(() => focusField(first)));
  };

  /** Whether one may go on from a step; otherwise it shows why not. */
  const check = (step: Step): boolean => {
    const faults = faultsIn(form.values, Date.now(), step);
    show(Object.fromEntries(faults.map((field) => [field, t(field, limits)])));
    return faults.length === 0;
  };

  /**
   * Shows what the graph found wrong, each at its field.
   * @returns the first step that has one of them, and what is about no field here
   */
  const showProblems = (problems: readonly Problem[]): { step: Step | null; others: readonly string[] } => {
    const errors: Partial<Record<RequestField, string>> = {};
    const others: string[] = [];
    for (const { field: name, message } of problems) {
      const field = fieldOf(name);
      if (field) errors[field] ??= locale === 'en' ? message : t(field, limits);
      else others.push(message);
    }
    show(errors);
    const touched = new Set<Step>(Object.keys(errors).map((field) => stepOf[field as RequestField]));
    return { step: steps.find((step) => touched.has(step)) ?? null, others };
  };

  /** Of what our own rules find wrong. */
  const firstFaultyStep = (): Step | null => {
    const [first] = faultsIn(form.values, Date.now());
    return first ? stepOf[first] : null;
  };

  const set = <Field extends RequestField>(field: Field, value: RequestValues[Field]) => {
    form.setFieldValue(field, value as never);
    form.clearFieldError(field);
  };
  return { values: form.values, errors: form.errors, form, set, check, firstFaultyStep, showProblems };
}

/** A field that is a group has its name on the group, whose first choice is gone to. */
function focusField(field: string): void {
  const found = document.querySelector<HTMLElement>(`[data-path="${field}"]`);
  const control = found?.matches('input, select, textarea, button')
    ? found
    : found?.querySelector<HTMLElement>('input, select, textarea, button');
  control?.focus();
  found?.scrollIntoView({ block: 'center' });
}
