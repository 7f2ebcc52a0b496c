import { useMutation } from '@apollo/client/react';
import { Button, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useContentLanguage } from '../../../i18n/use-content-language.ts';
import { toFirstWrong } from '../../../ui/first-wrong.ts';
import { refuseField } from '../../../ui/refuse-field.ts';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
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
        <TaskOutcome refused={refused} error={error} />
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
  const language = useContentLanguage();
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
  const submit = (values: Values) =>
    run(
      async () => {
        setRefused(null);
        const input = inputOf(values, language);
        const result = (await signUp({ variables: { input } })).data!.signUp;
        switch (result.__typename) {
          case 'VerificationStarted':
            return onSent(result);
          case 'WeakPassword':
            return refuseField(form, 'password', refusalText(result));
          case 'TooManyAttempts':
            return setRefused(refusalText(result));
          default:
            return result satisfies never;
        }
      },
      (argument) => {
        if (argument === 'input.displayName') refuseField(form, 'displayName', t('nameInvalid'));
        else if (argument === 'input.password') refuseField(form, 'password', t('passwordInvalid'));
        else refuseField(form, 'contact', t('contactInvalid'));
        return true;
      },
    );
  return { form, submit, refused, isBusy, error };
}

function inputOf({ displayName, contact, password }: Values, locale: 'AR' | 'EN') {
  const address = contact.includes('@') ? { email: contact.trim() } : { phone: contact.trim() };
  return { displayName: displayName.trim(), locale, ...address, ...(password ? { password } : {}) };
}
