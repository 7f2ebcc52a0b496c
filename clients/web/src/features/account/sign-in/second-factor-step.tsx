import { Alert, Button, Divider, Stack, Text, TextInput } from '@mantine/core';
import { IconFingerprint } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { latinDigits } from '../../../ui/money.ts';
import { useTask } from '../../../ui/use-task.ts';
import type { SecondFactorAskedFragment } from '../gql/graphql.ts';
import { PasskeyNotGiven, passkeysWork } from '../passkey.ts';
import { type Refusal, useRefusalText } from '../refusal.ts';
import { type Entry, useWaysIn } from './use-ways-in.ts';

interface SecondFactorStepProps {
  readonly asked: SecondFactorAskedFragment;
  onEntry(entry: Entry): Promise<Refusal | null>;
  onRestart(): void;
}

/** Asks for a passkey after a password, a code or a provider; a recovery code takes its place. */
export function SecondFactorStep({ asked, onEntry, onRestart }: SecondFactorStepProps) {
  const t = useTranslations('account.secondFactorStep');
  const { code, setCode, refused, byPasskey, submit, isBusy, error } = useSecondFactor(asked, onEntry);
  return (
    <Stack>
      <Text>{t('why')}</Text>
      {passkeysWork() && (
        <Button leftSection={<IconFingerprint size={18} />} loading={isBusy} onClick={byPasskey}>
          {t('usePasskey')}
        </Button>
      )}
      <Divider label={t('or')} />
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput
            label={t('recoveryCode')}
            description={t('recoveryCodeHint')}
            autoComplete="off"
            autoCapitalize="none"
            spellCheck={false}
            dir="ltr"
            value={code}
            error={refused}
            onChange={(event) => setCode(event.currentTarget.value)}
          />
          {error !== null && <ErrorState error={error} />}
          <Button type="submit" variant={passkeysWork() ? 'default' : 'filled'} loading={isBusy}>
            {t('useRecoveryCode')}
          </Button>
        </Stack>
      </form>
      <Alert color="gray" variant="light">
        {t('ifLost')}
      </Alert>
      <Button variant="subtle" onClick={onRestart}>
        {t('restart')}
      </Button>
    </Stack>
  );
}

function useSecondFactor(asked: SecondFactorAskedFragment, onEntry: SecondFactorStepProps['onEntry']) {
  const t = useTranslations('account.secondFactorStep');
  const refusalText = useRefusalText();
  const { secondByPasskey, secondByRecoveryCode } = useWaysIn();
  const [code, setCode] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const attempt = (entry: () => Promise<Entry>) =>
    run(async () => {
      setRefused(null);
      try {
        const refusal = await onEntry(await entry());
        if (refusal) setRefused(refusalText(refusal));
      } catch (cause) {
        if (!(cause instanceof PasskeyNotGiven)) throw cause;
        setRefused(t('passkeyNotGiven'));
      }
    });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!code.trim()) return setRefused(t('codeMissing'));
    return attempt(() => secondByRecoveryCode(asked.challengeId, latinDigits(code).trim()));
  };
  const byPasskey = () => attempt(() => secondByPasskey(asked));
  return { code, setCode, refused, byPasskey, submit, isBusy, error };
}
