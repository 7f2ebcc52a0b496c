import type { UseFormReturnType } from '@mantine/form';

/** Says at a field of a form why it is not taken, and leads there. */
export function refuseField<Values extends object>(
  form: UseFormReturnType<Values>,
  field: keyof Values & string,
  message: string,
): void {
  form.setFieldError(field, message);
  form.getInputNode(field)?.focus();
}
