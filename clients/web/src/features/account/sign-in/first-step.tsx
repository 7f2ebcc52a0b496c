import { Alert, Button, Divider, Stack } from '@mantine/core';
import { useForm } from '@mantine/form';
import { IconFingerprint, IconMessage2 } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { IdentifierField, PasswordField } from '../fields.tsx';
import type { SentCodeFragment } from '../gql/graphql.ts';
import { PasskeyNotGiven, passkeysWork } from '../passkey.ts';
import { type Refusal, useRefusalText } from '../refusal.ts';
import { Providers } from './providers.tsx';
import { type Entry, useWaysIn } from './use-ways-in.ts';

interface FirstStepProps {
  readonly identifier?: string | undefined;
  readonly withProviders: boolean;
  onEntry(entry: Entry): Promise<Refusal | null>;
  onCodeSent(sent: SentCodeFragment): void;
}

export function FirstStep({ withProviders, ...props }: FirstStepProps) {
  const t = useTranslations('account.signIn');
  const { form, byPassword, byCode, byPasskey, busyWith, refused, error } = useFirstStep(props);
  const { identifier } = props;
  return (
    <Stack>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void byPassword();
        }}
      >
        <Stack>
          <IdentifierField
            key={form.key('identifier')}
            {...form.getInputProps('identifier')}
            readOnly={identifier !== undefined}
            description={identifier === undefined ? undefined : null}
          />
          <PasswordField key={form.key('password')} {...form.getInputProps('password')} />
          {refused && (
            <Alert color="red" role="alert">
              {refused}
            </Alert>
          )}
          {error !== null && <ErrorState error={error} />}
          <Button type="submit" loading={busyWith('password')}>
            {t('submit')}
          </Button>
        </Stack>
      </form>
      <Divider label={t('or')} />
      <Button
        variant="default"
        leftSection={<IconMessage2 size={18} />}
        loading={busyWith('code')}
        onClick={byCode}
      >
        {t('byCode')}
      </Button>
      {passkeysWork() && (
        <Button
          variant="default"
          leftSection={<IconFingerprint size={18} />}
          loading={busyWith('passkey')}
          onClick={byPasskey}
        >
          {t('byPasskey')}
        </Button>
      )}
      {withProviders && <Providers />}
    </Stack>
  );
}

function useFirstStep({ identifier, onEntry, onCodeSent }: Omit<FirstStepProps, 'withProviders'>) {
  const t = useTranslations('account.signIn');
  const refusalText = useRefusalText();
  const waysIn = useWaysIn();
  const [refused, setRefused] = useState<string | null>(null);
  const [doing, setDoing] = useState<'password' | 'code' | 'passkey' | null>(null);
  const { run, isBusy, error } = useTask();
  const form = useForm({
    mode: 'uncontrolled',
    initialValues: { identifier: identifier ?? '', password: '' },
  });
  const refuseField = (field: 'identifier' | 'password', message: string) => {
    form.setFieldError(field, message);
    form.getInputNode(field)?.focus();
  };
  const begin = (what: typeof doing, work: () => Promise<unknown>) => {
    setRefused(null);
    setDoing(what);
    form.clearErrors();
    return run(work, (argument) => {
      refuseField(argument === 'input.password' ? 'password' : 'identifier', t('identifierInvalid'));
      return true;
    });
  };
  const show = (refusal: Refusal | null) => setRefused(refusal && refusalText(refusal));

  const byPassword = () => {
    const values = form.getValues();
    if (!values.identifier.trim()) return refuseField('identifier', t('identifierMissing'));
    if (!values.password) return refuseField('password', t('passwordMissing'));
    return begin('password', async () => {
      const refusal = await onEntry(await waysIn.byPassword(values.identifier, values.password));
      if (refusal?.__typename === 'InvalidCredentials') refuseField('password', refusalText(refusal));
      else show(refusal);
    });
  };
  const byCode = () => {
    const values = form.getValues();
    if (!values.identifier.trim()) return refuseField('identifier', t('identifierMissing'));
    return begin('code', async () => {
      const result = await waysIn.askForCode(values.identifier);
      if (result.__typename === 'VerificationStarted') onCodeSent(result);
      else show(result);
    });
  };
  const byPasskey = () =>
    begin('passkey', async () => {
      try {
        show(await onEntry(await waysIn.byPasskey()));
      } catch (cause) {
        if (!(cause instanceof PasskeyNotGiven)) throw cause;
        setRefused(t('passkeyNotGiven'));
      }
    });
  const busyWith = (what: typeof doing) => isBusy && doing === what;

  return { form, byPassword, byCode, byPasskey, busyWith, refused, error };
}
