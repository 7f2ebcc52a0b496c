import { useMutation } from '@apollo/client/react';
import { Anchor, Button, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { useRef, useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../ui/error-state.tsx';
import { vehicleName } from '../../ui/vehicle-name.ts';
import { GarageDocument, GarageVehicleAddDocument } from './gql/graphql.ts';
import { NotesFields } from './notes-fields.tsx';
import { useNoteRules } from './use-note-rules.ts';
import { useRefusalSentence } from './use-refusal-sentence.ts';
import { VehicleLookup } from './vehicle-lookup.tsx';
import { type Notes, notesInput } from './vehicle-notes.ts';
import { checkVin, VIN_LENGTH } from './vin.ts';
import { VinFeedback, VinField } from './vin-field.tsx';

export function AddVehicle({ onDone }: { onDone(): void }) {
  const t = useTranslations('garage');
  const { form, vin, vinInput, vinError, isSent, type, submit, loading, error } = useAddVehicle(onDone);
  return (
    <form onSubmit={form.onSubmit(submit)} noValidate>
      <Stack gap="md">
        <div>
          <VinField value={vin} inputRef={vinInput} isDone={isSent} error={vinError} onChange={type} />
          <VinFeedback vin={vin} />
          <Anchor component={Link} to="/garage/scan" size="sm">
            {t('form.orScan')}
          </Anchor>
        </div>
        <VehicleLookup vin={vin} />
        <NotesFields form={form} />
        {error && <ErrorState error={error} />}
        <Button type="submit" loading={loading}>
          {t('add')}
        </Button>
      </Stack>
    </form>
  );
}

function useAddVehicle(onDone: () => void) {
  const t = useTranslations('garage');
  const [vin, setVin] = useState('');
  const [isSent, setSent] = useState(false);
  const vinInput = useRef<HTMLInputElement>(null);
  const [refusal, setRefusal] = useState<string | null>(null);
  const [add, { loading, error }] = useMutation(GarageVehicleAddDocument, {
    refetchQueries: [GarageDocument],
  });
  const sentence = useRefusalSentence();
  const form = useForm<Notes>({
    mode: 'uncontrolled',
    initialValues: { nickname: '', plate: '', mileage: '' },
    validate: useNoteRules(),
  });
  const submit = async (notes: Notes) => {
    setSent(true);
    if (checkVin(vin).problem) return vinInput.current?.focus();
    const { data } = await add({ variables: { input: { vin, ...notesInput(notes) } } }).catch(() => ({
      data: null,
    }));
    if (!data) return;
    const result = data.addGarageVehicle;
    if (result.__typename !== 'GarageVehicle') {
      setRefusal(sentence(result));
      return vinInput.current?.focus();
    }
    const name = result.nickname ?? (result.vehicle ? vehicleName(result.vehicle) : vin);
    notifications.show({ message: t('added', { name }) });
    onDone();
  };
  const type = (typed: string) => {
    setVin(typed);
    setRefusal(null);
  };
  const isMissing = isSent && vin === '';
  const vinError = refusal ?? (isMissing ? t('vinField.problem.WRONG_LENGTH', { length: VIN_LENGTH }) : null);
  return { form, vin, vinInput, vinError, isSent, type, submit, loading, error };
}
