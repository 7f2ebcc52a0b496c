import type { FormEvent } from 'react';

/**
 * For `form.onSubmit`: leads to the first field that is wrong, in the order in which they stand on the page. The form
 * knows them in the order of its rules, and those that write their own value not at all.
 */
export function toFirstWrong(
  _errors: unknown,
  _values: unknown,
  event: FormEvent<HTMLFormElement> | undefined,
): void {
  const form = event?.target;
  if (!(form instanceof HTMLElement)) return;
  // What is wrong is marked once the page is drawn anew.
  requestAnimationFrame(() => form.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus());
}
