import { useMutation } from '@apollo/client/react';
import { Alert, Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useLanguage } from '../../../i18n/language-provider.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { toFirstWrong } from '../../../ui/first-wrong.ts';
import { useTask } from '../../../ui/use-task.ts';
import { IdentifierField, PasswordField } from '../fields.tsx';
import { AccountSignUpDocument, type SentCodeFragment } from '../gql/graphql.ts';
import { useRefusalText } from '../refusal.ts';

interface Values {
  displayName: string;
  contact: string;
  password: string;
}

export function SignUpForm({ onSent }: { onSent(sent: SentCodeFragment): void }) {
  const t = useTranslations('account.signUp');
  const { form, submit, refused, isBusy, error } = useSignUpForm(onSent);
  return (
    <form noValidate onSubmit={form.onSubmit(submit, toFirstWrong)}>
      <Stack>
        <TextInput
          label={t('name')}
          description={t('nameHint')}
          autoComplete="name"
          maxLength={80}
          key={form.key('displayName')}
          {...form.getInputProps('displayName')}
        />
        <IdentifierField key={form.key('contact')} {...form.getInputProps('contact')} />
        <PasswordField
          label={t('password')}
          description={t('passwordHint')}
          autoComplete="new-password"
          key={form.key('password')}
          {...form.getInputProps('password')}
        />
        {refused && (
          <Alert color="red" role="alert">
            {refused}
          </Alert>
        )}
        {error !== null && <ErrorState error={error} />}
        <Button type="submit" loading={isBusy}>
          {t('submit')}
        </Button>
      </Stack>
    </form>
  );
}

function useSignUpForm(onSent: (sent: SentCodeFragment) => void) {
  const t = useTranslations('account.signUp');
  const refusalText = useRefusalText();
  const { locale } = useLanguage();
  const [signUp] = useMutation(AccountSignUpDocument);
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const form = useForm<Values>({
    mode: 'uncontrolled',
    initialValues: { displayName: '', contact: '', password: '' },
    validate: {
      displayName: (value) => (value.trim() ? null : t('nameMissing')),
      contact: (value) => (value.trim() ? null : t('contactMissing')),
    },
  });
  const refuse = (field: keyof Values, message: string) => {
    form.setFieldError(field, message);
    form.getInputNode(field)?.focus();
  };
  const submit = (values: Values) =>
    run(
      async () => {
        setRefused(null);
        const input = inputOf(values, locale === 'ar' ? 'AR' : 'EN');
        const result = (await signUp({ variables: { input } })).data!.signUp;
        switch (result.__typename) {
          case 'VerificationStarted':
            return onSent(result);
          case 'WeakPassword':
            return refuse('password', refusalText(result));
          case 'TooManyAttempts':
            return setRefused(refusalText(result));
          default:
            return result satisfies never;
        }
      },
      (argument) => {
        if (argument === 'input.displayName') refuse('displayName', t('nameInvalid'));
        else if (argument === 'input.password') refuse('password', t('passwordInvalid'));
        else refuse('contact', t('contactInvalid'));
        return true;
      },
    );
  return { form, submit, refused, isBusy, error };
}

function inputOf({ displayName, contact, password }: Values, locale: 'AR' | 'EN') {
  const address = contact.includes('@') ? { email: contact.trim() } : { phone: contact.trim() };
  return { displayName: displayName.trim(), locale, ...address, ...(password ? { password } : {}) };
}
