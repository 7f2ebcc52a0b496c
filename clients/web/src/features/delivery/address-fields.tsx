import { Stack, Textarea, TextInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import { useTranslations } from 'use-intl';
import classes from './delivery.module.css';
import type { TypedAddress } from './delivery.ts';

/** For an address that is used once; those that are used again are kept in the account. */
export function AddressFields({ form }: { form: UseFormReturnType<TypedAddress> }) {
  const t = useTranslations('delivery');
  const field = (name: keyof TypedAddress) => form.getInputProps(name);
  return (
    <Stack gap="sm">
      <TextInput
        label={t('recipient')}
        autoComplete="name"
        maxLength={120}
        key={form.key('recipient')}
        {...field('recipient')}
      />
      <TextInput
        label={t('phone')}
        description={t('phoneHint')}
        autoComplete="tel"
        inputMode="tel"
        dir="ltr"
        styles={{ input: { textAlign: 'start' } }}
        maxLength={40}
        key={form.key('phone')}
        {...field('phone')}
      />
      <Textarea
        label={t('street')}
        autoComplete="street-address"
        autosize
        minRows={2}
        maxLength={600}
        key={form.key('street')}
        {...field('street')}
      />
      <div className={classes.pair}>
        <TextInput
          label={t('city')}
          autoComplete="address-level2"
          maxLength={100}
          key={form.key('city')}
          {...field('city')}
        />
        <TextInput
          label={<Optional text={t('postalCode')} />}
          autoComplete="postal-code"
          inputMode="numeric"
          maxLength={20}
          key={form.key('postalCode')}
          {...field('postalCode')}
        />
      </div>
      <Textarea
        label={<Optional text={t('notes')} />}
        autosize
        minRows={1}
        maxLength={300}
        key={form.key('notes')}
        {...field('notes')}
      />
    </Stack>
  );
}

function Optional({ text }: { text: string }) {
  const t = useTranslations('delivery');
  return (
    <>
      {text} <small>({t('optional')})</small>
    </>
  );
}
