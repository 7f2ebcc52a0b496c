import { useMutation } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { type GarageVehicleFieldsFragment, GarageVehicleUpdateDocument } from './gql/graphql.ts';
import { NotesFields } from './notes-fields.tsx';
import { useNoteRules } from './use-note-rules.ts';
import { type Notes, notesInput } from './vehicle-notes.ts';

interface EditVehicleProps {
  readonly kept: GarageVehicleFieldsFragment;
  onDone(): void;
}

export function EditVehicle({ kept, onDone }: EditVehicleProps) {
  const t = useTranslations('garage');
  const [update, { loading, error }] = useMutation(GarageVehicleUpdateDocument);
  const form = useForm<Notes>({
    mode: 'uncontrolled',
    initialValues: {
      nickname: kept.nickname ?? '',
      plate: kept.plate ?? '',
      mileage: String(kept.mileage ?? ''),
    },
    validate: useNoteRules(),
  });
  const submit = async (notes: Notes) => {
    const input = { id: kept.id, ...notesInput(notes) };
    const { data } = await update({ variables: { input } }).catch(() => ({ data: null }));
    if (!data) return;
    notifications.show({ message: t('saved') });
    onDone();
  };
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <NotesFields form={form} />
        {error && <ErrorState error={error} />}
        <Button type="submit" loading={loading}>
          {t('save')}
        </Button>
      </Stack>
    </form>
  );
}
