import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { refuseField } from '../../../ui/refuse-field.ts';
import { useTask } from '../../../ui/use-task.ts';
import type { SentCodeFragment } from '../gql/graphql.ts';
import { PasskeyNotGiven } from '../passkey.ts';
import { type Refusal, useRefusalText } from '../refusal.ts';
import { type Entry, useWaysIn } from './use-ways-in.ts';

export interface FirstSteps {
  readonly identifier?: string | undefined;
  onEntry(entry: Entry): Promise<Refusal | null>;
  onCodeSent(sent: SentCodeFragment): void;
}

/** By a password, a code or a passkey: what each of them does, and what comes of it. */
export function useFirstStep({ identifier, onEntry, onCodeSent }: FirstSteps) {
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
  const begin = (what: typeof doing, work: () => Promise<unknown>) => {
    setRefused(null);
    setDoing(what);
    form.clearErrors();
    return run(work, (argument) => {
      refuseField(form, argument === 'input.password' ? 'password' : 'identifier', t('identifierInvalid'));
      return true;
    });
  };
  const show = (refusal: Refusal | null) => setRefused(refusal && refusalText(refusal));

  const byPassword = () => {
    const values = form.getValues();
    if (!values.identifier.trim()) return refuseField(form, 'identifier', t('identifierMissing'));
    if (!values.password) return refuseField(form, 'password', t('passwordMissing'));
    return begin('password', async () => {
      const refusal = await onEntry(await waysIn.byPassword(values.identifier, values.password));
      if (refusal?.__typename === 'InvalidCredentials') refuseField(form, 'password', refusalText(refusal));
      else show(refusal);
    });
  };
  const byCode = () => {
    const values = form.getValues();
    if (!values.identifier.trim()) return refuseField(form, 'identifier', t('identifierMissing'));
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
