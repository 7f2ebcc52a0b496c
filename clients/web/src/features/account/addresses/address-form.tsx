import { Checkbox, SegmentedControl, SimpleGrid, Stack, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { toFirstWrong } from '../../../ui/first-wrong.ts';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import { FormEnd } from '../form-end.tsx';
import type { AddressInput, AddressKind } from '../gql/graphql.ts';
import { FreeFormPart, NationalPart } from './address-parts.tsx';
import { type AddressValues, addressFieldOf, addressInputOf } from './address-values.ts';
import { type AddressFormState, useAddressForm } from './use-address-form.ts';

interface AddressFormProps {
  readonly initial: AddressValues;
  /** Saves it; rejects with what the graph refuses. */
  onSave(input: AddressInput): Promise<unknown>;
  onCancel(): void;
}

export function AddressForm({ initial, onSave, onCancel }: AddressFormProps) {
  const t = useTranslations('account.addresses');
  const { run, isBusy, error } = useTask();
  const form = useAddressForm(initial);
  const submit = (values: AddressValues) =>
    run(
      () => onSave(addressInputOf(values)),
      (argument) => {
        const field = addressFieldOf(argument);
        if (field === null) return false;
        refuseField(form, field, t('invalid'));
        return true;
      },
    );
  return (
    <form noValidate onSubmit={form.onSubmit(submit, toFirstWrong)}>
      <Stack>
        <Kind form={form} />
        <Recipient form={form} />
        {form.values.kind === 'NATIONAL' ? <NationalPart form={form} /> : <FreeFormPart form={form} />}
        <SimpleGrid cols={{ base: 1, xs: 2 }}>
          <TextInput
            label={t('label')}
            placeholder={t('labelExample')}
            maxLength={60}
            {...form.getInputProps('label')}
          />
          <TextInput label={t('deliveryNotes')} maxLength={300} {...form.getInputProps('deliveryNotes')} />
        </SimpleGrid>
        <Checkbox
          label={t('isDefault')}
          size="md"
          {...form.getInputProps('isDefault', { type: 'checkbox' })}
        />
        <FormEnd submit={t('save')} isBusy={isBusy} error={error} onCancel={onCancel} />
      </Stack>
    </form>
  );
}

interface PartProps {
  readonly form: AddressFormState;
}

function Kind({ form }: PartProps) {
  const t = useTranslations('account.addresses');
  return (
    <SegmentedControl
      fullWidth
      aria-label={t('kindLabel')}
      data={[
        { value: 'NATIONAL', label: t('kind.NATIONAL') },
        { value: 'FREE_FORM', label: t('kind.FREE_FORM') },
      ]}
      value={form.values.kind}
      onChange={(kind) => {
        form.clearErrors();
        form.setFieldValue('kind', kind as AddressKind);
      }}
    />
  );
}

function Recipient({ form }: PartProps) {
  const t = useTranslations('account.addresses');
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <TextInput
        label={t('recipient')}
        autoComplete="name"
        maxLength={120}
        {...form.getInputProps('recipient')}
      />
      <TextInput
        label={t('phone')}
        type="tel"
        autoComplete="tel"
        dir="ltr"
        maxLength={30}
        {...form.getInputProps('phone')}
      />
    </SimpleGrid>
  );
}
