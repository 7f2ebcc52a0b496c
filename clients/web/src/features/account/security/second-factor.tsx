import { useMutation, useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Skeleton, Stack, Text } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { ConfirmedButton } from '../../../ui/confirm.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { StatusBadge, type StatusLook } from '../../../ui/status-badge.tsx';
import { useTask } from '../../../ui/use-task.ts';
import {
  AccountDisableSecondFactorDocument,
  AccountEnableSecondFactorDocument,
  AccountRenewRecoveryCodesDocument,
  AccountSecondFactorDocument,
  type AccountSecondFactorQuery,
} from '../gql/graphql.ts';
import { Section } from '../layout/section.tsx';
import { useConfirmed } from '../reauthentication/reauthentication.tsx';
import { RecoveryCodes } from './recovery-codes.tsx';

type State = NonNullable<AccountSecondFactorQuery['secondFactor']>;

const after = { refetchQueries: ['AccountSecondFactor'], awaitRefetchQueries: true };

/** A passkey after a password, a code or a provider. */
export function SecondFactor() {
  const t = useTranslations('account.secondFactor');
  const query = useQuery(AccountSecondFactorDocument);
  return (
    <Section title={t('title')} hint={t('hint')}>
      <Loaded query={query} skeleton={<Skeleton height={56} />}>
        {({ secondFactor }) => secondFactor && <Switch state={secondFactor} />}
      </Loaded>
    </Section>
  );
}

function Switch({ state }: { state: State }) {
  const t = useTranslations('account.secondFactor');
  const { codes, refused, switchOn, newCodes, switchOff, isBusy, error } = useSwitch();
  return (
    <Stack gap="sm">
      <Standing state={state} />
      {codes && <RecoveryCodes codes={codes} />}
      {refused && (
        <Alert color="brass" role="alert">
          {refused}
        </Alert>
      )}
      {error !== null && <ErrorState error={error} />}
      <Group gap="xs">
        {state.isEnabled ? (
          <>
            <Button variant="default" size="sm" loading={isBusy} onClick={newCodes}>
              {t('renew')}
            </Button>
            <ConfirmedButton
              title={t('disableTitle')}
              text={t('disableText')}
              action={t('disable')}
              onConfirm={switchOff}
            />
          </>
        ) : (
          <Button size="sm" loading={isBusy} onClick={switchOn}>
            {t('enable')}
          </Button>
        )}
      </Group>
    </Stack>
  );
}

const on: StatusLook = { color: 'palm', icon: IconShieldCheck };
const off: StatusLook = { color: 'gray' };

function Standing({ state }: { state: State }) {
  const t = useTranslations('account.secondFactor');
  return (
    <Group gap="xs">
      <StatusBadge look={state.isEnabled ? on : off}>{t(state.isEnabled ? 'on' : 'off')}</StatusBadge>
      {state.isEnabled && <Text size="sm">{t('codesLeft', { count: state.recoveryCodesLeft })}</Text>}
    </Group>
  );
}

function useSwitch() {
  const t = useTranslations('account.secondFactor');
  const confirmed = useConfirmed();
  const [enable] = useMutation(AccountEnableSecondFactorDocument, after);
  const [renew] = useMutation(AccountRenewRecoveryCodesDocument, after);
  const [disable] = useMutation(AccountDisableSecondFactorDocument, after);
  const [codes, setCodes] = useState<readonly string[] | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const switchOn = () =>
    run(async () => {
      setRefused(null);
      const result = await confirmed(async () => (await enable()).data!.enableSecondFactor);
      if (result?.__typename === 'PasskeyRequired') setRefused(t('passkeyRequired'));
      else if (result) setCodes(result.codes);
    });
  const newCodes = () =>
    run(async () => {
      const result = await confirmed(async () => (await renew()).data!.renewRecoveryCodes);
      if (result?.__typename === 'RecoveryCodes') setCodes(result.codes);
    });
  const switchOff = async () => {
    await confirmed(async () => (await disable()).data!.disableSecondFactor);
    setCodes(null);
    return null;
  };
  return { codes, refused, switchOn, newCodes, switchOff, isBusy, error };
}
