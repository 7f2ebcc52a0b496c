import { useMutation } from '@apollo/client/react';
import { Alert, Anchor, Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { Link, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { ErrorState } from '../../../ui/error-state.tsx';
import { useTask } from '../../../ui/use-task.ts';
import { IdentifierField } from '../fields.tsx';
import { AccountRequestPasswordResetDocument, type SentCodeFragment } from '../gql/graphql.ts';
import { NarrowPage } from '../narrow-page.tsx';
import { withNext } from '../next-path.ts';
import { useRefusalText } from '../refusal.ts';
import { NewPasswordForm } from './new-password-form.tsx';

export function ResetPasswordPage() {
  const t = useTranslations('account.reset');
  const { search } = useLocation();
  const [sent, setSent] = useState<SentCodeFragment | null>(null);
  const [isDone, setDone] = useState(false);
  const toSignIn = withNext('/sign-in', search);
  if (isDone) {
    return (
      <NarrowPage title={t('doneTitle')}>
        <Alert role="status">{t('doneText')}</Alert>
        <Button component={Link} to={toSignIn}>
          {t('toSignIn')}
        </Button>
      </NarrowPage>
    );
  }
  return (
    <NarrowPage title={t('title')} subtitle={sent ? undefined : t('subtitle')}>
      {sent ? (
        <NewPasswordForm
          sent={sent}
          onResent={setSent}
          onBack={() => setSent(null)}
          onDone={() => setDone(true)}
        />
      ) : (
        <AddressForm onSent={setSent} />
      )}
      <Anchor component={Link} to={toSignIn}>
        {t('backToSignIn')}
      </Anchor>
    </NarrowPage>
  );
}

function AddressForm({ onSent }: { onSent(sent: SentCodeFragment): void }) {
  const t = useTranslations('account.reset');
  const refusalText = useRefusalText();
  const [request] = useMutation(AccountRequestPasswordResetDocument);
  const [identifier, setIdentifier] = useState('');
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const submit = () =>
    run(
      async () => {
        const { data } = await request({ variables: { identifier } });
        const result = data!.requestPasswordReset;
        if (result.__typename === 'VerificationStarted') onSent(result);
        else setRefused(refusalText(result));
      },
      () => {
        setRefused(t('identifierInvalid'));
        return true;
      },
    );
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (identifier.trim()) void submit();
        else setRefused(t('identifierMissing'));
      }}
    >
      <Stack>
        <IdentifierField
          value={identifier}
          error={refused}
          onChange={(event) => {
            setIdentifier(event.currentTarget.value);
            setRefused(null);
          }}
        />
        {error !== null && <ErrorState error={error} />}
        <Button type="submit" loading={isBusy}>
          {t('send')}
        </Button>
      </Stack>
    </form>
  );
}
