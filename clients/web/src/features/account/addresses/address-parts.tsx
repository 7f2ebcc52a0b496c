import { NativeSelect, SimpleGrid, Stack, Textarea, TextInput } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { CitySelect } from '../../../ui/city-select.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { useRegions } from '../../../ui/use-regions.ts';
import type { AddressFormState } from './use-address-form.ts';

interface PartProps {
  readonly form: AddressFormState;
}

/** In the form of Saudi Arabia's National Address, in the order of its sign at the door. */
export function NationalPart({ form }: PartProps) {
  const t = useTranslations('account.addresses');
  return (
    <Stack>
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('shortAddress')}
          description={t('shortHint')}
          dir="ltr"
          autoCapitalize="characters"
          maxLength={12}
          {...form.getInputProps('shortAddress')}
        />
      </SimpleGrid>
      <SimpleGrid cols={{ base: 2 }}>
        <TextInput
          label={t('buildingNumber')}
          inputMode="numeric"
          maxLength={4}
          {...form.getInputProps('buildingNumber')}
        />
        <TextInput
          label={t('secondaryNumber')}
          inputMode="numeric"
          maxLength={4}
          {...form.getInputProps('secondaryNumber')}
        />
      </SimpleGrid>
      <TextInput
        label={t('street')}
        autoComplete="address-line1"
        maxLength={120}
        {...form.getInputProps('street')}
      />
      <TextInput
        label={t('district')}
        autoComplete="address-level3"
        maxLength={80}
        {...form.getInputProps('district')}
      />
      <CityAndCode form={form} />
    </Stack>
  );
}

function CityAndCode({ form }: PartProps) {
  const t = useTranslations('account.addresses');
  const nameOf = useNameOf();
  const { cityByName } = useRegions();
  const { city, region } = form.values;
  return (
    <SimpleGrid cols={{ base: 1, xs: 2 }}>
      <CitySelect
        value={cityByName(city, region)?.id ?? null}
        // A city that is not in the list was written by other means: it stays until another is chosen.
        description={city && !cityByName(city, region) ? city : undefined}
        error={form.errors.city}
        onChange={(chosen) => {
          form.setFieldValue('city', chosen ? nameOf(chosen) : '');
          form.setFieldValue('region', chosen?.region ?? '');
        }}
      />
      <TextInput
        label={t('postalCode')}
        inputMode="numeric"
        autoComplete="postal-code"
        maxLength={5}
        {...form.getInputProps('postalCode')}
      />
    </SimpleGrid>
  );
}

/** Where couriers of Saudi shops go; Saudi Arabia first, for places without a National Address. */
const COUNTRIES = [
  'SA',
  'AE',
  'BH',
  'KW',
  'OM',
  'QA',
  'YE',
  'JO',
  'IQ',
  'EG',
  'SD',
  'LB',
  'SY',
  'TR',
  'PK',
  'IN',
];

export function FreeFormPart({ form }: PartProps) {
  const t = useTranslations('account.addresses');
  const { locale } = useLanguage();
  const names = new Intl.DisplayNames([locale], { type: 'region' });
  const { country } = form.values;
  const codes = COUNTRIES.includes(country) ? COUNTRIES : [...COUNTRIES, country];
  return (
    <Stack>
      <Textarea
        label={t('lines')}
        description={t('linesHint')}
        autosize
        minRows={2}
        maxRows={4}
        {...form.getInputProps('lines')}
      />
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput
          label={t('city')}
          autoComplete="address-level2"
          maxLength={80}
          {...form.getInputProps('city')}
        />
        <TextInput
          label={t('postalCodeOptional')}
          autoComplete="postal-code"
          maxLength={12}
          {...form.getInputProps('postalCode')}
        />
      </SimpleGrid>
      <NativeSelect
        label={t('country')}
        data={codes.map((code) => ({ value: code, label: names.of(code) ?? code }))}
        {...form.getInputProps('country')}
      />
    </Stack>
  );
}
