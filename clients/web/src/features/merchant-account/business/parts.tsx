import { Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import type { BusinessForm } from './use-business-form.ts';

interface PartProps {
  readonly form: BusinessForm;
}

export function NamesPart({ form }: PartProps) {
  const t = useTranslations('merchantAccount.business');
  return (
    <Stack>
      <TextInput
        label={t('nameAr')}
        description={t('nameHint')}
        dir="rtl"
        maxLength={120}
        {...form.getInputProps('nameAr')}
      />
      <TextInput label={t('nameEn')} dir="ltr" maxLength={120} {...form.getInputProps('nameEn')} />
      <TextInput
        label={t('phone')}
        description={t('phoneHint')}
        type="tel"
        autoComplete="tel"
        dir="ltr"
        {...form.getInputProps('phone')}
      />
      <Textarea
        label={t('description')}
        description={t('descriptionHint')}
        autosize
        minRows={3}
        maxLength={2_000}
        {...form.getInputProps('description')}
      />
    </Stack>
  );
}

interface RegistrationPartProps extends PartProps {
  /** After the decision these are shown and cannot be changed. */
  readonly isFixed?: boolean;
}

export function RegistrationPart({ form, isFixed = false }: RegistrationPartProps) {
  const t = useTranslations('merchantAccount.business');
  const fixed = { readOnly: isFixed, variant: isFixed ? 'filled' : 'default' };
  return (
    <Stack>
      <TextInput
        label={t('legalName')}
        description={t(isFixed ? 'fixedHint' : 'legalNameHint')}
        maxLength={200}
        {...fixed}
        {...form.getInputProps('legalName')}
      />
      <TextInput
        label={t('registration')}
        description={t('registrationHint')}
        inputMode="numeric"
        dir="ltr"
        {...fixed}
        {...form.getInputProps('commercialRegistration')}
      />
      <TextInput
        label={t('vatNumber')}
        description={t('vatHint')}
        inputMode="numeric"
        dir="ltr"
        {...fixed}
        {...form.getInputProps('vatNumber')}
      />
    </Stack>
  );
}
