import { Stack, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslations } from 'use-intl';
import type { Notes } from './vehicle-notes.ts';

interface NotesFieldsProps {
  readonly form: Pick<UseFormReturnType<Notes>, 'getInputProps' | 'key'>;
}

export function NotesFields({ form }: NotesFieldsProps) {
  const t = useTranslations('garage.form');
  return (
    <Stack gap="md">
      <TextInput
        label={t('nickname')}
        description={t('nicknameHint')}
        key={form.key('nickname')}
        {...form.getInputProps('nickname')}
      />
      <TextInput label={t('plate')} key={form.key('plate')} {...form.getInputProps('plate')} />
      <TextInput
        label={t('mileage')}
        inputMode="numeric"
        key={form.key('mileage')}
        {...form.getInputProps('mileage')}
      />
    </Stack>
  );
}
