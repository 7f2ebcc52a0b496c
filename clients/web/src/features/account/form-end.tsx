import { Button, Group } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../ui/task-outcome.tsx';
import { useFirstField } from '../../ui/use-first-field.ts';

interface FormEndProps {
  /** What the button that sends the form is called. */
  readonly submit: string;
  readonly isBusy: boolean;
  readonly error: unknown;
  /** Why it was not taken, where that is about no field. */
  readonly refused?: ReactNode;
  onCancel(): void;
}

/** What a small form ends with: what went wrong, and the two ways on. */
export function FormEnd({ submit, isBusy, error, refused, onCancel }: FormEndProps) {
  const t = useTranslations('ui');
  const end = useFirstField<HTMLDivElement>();
  return (
    <>
      <TaskOutcome refused={refused} error={error} />
      <Group gap="xs" ref={end}>
        <Button type="submit" size="sm" loading={isBusy}>
          {submit}
        </Button>
        <Button variant="default" size="sm" onClick={onCancel}>
          {t('cancel')}
        </Button>
      </Group>
    </>
  );
}
