import { Alert, Anchor, Group } from '@mantine/core';
import { Link, Navigate, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { SESSION_ENDED } from '../../../app/members-only.tsx';
import { useViewer } from '../../../app/viewer.tsx';
import { useSignedIn } from '../../../graph/use-signed-in.ts';
import { NarrowPage } from '../narrow-page.tsx';
import { nextPath, withNext } from '../next-path.ts';
import { SignInSteps } from './sign-in-steps.tsx';

export function SignInPage() {
  const t = useTranslations('account.signIn');
  const wrong = useTranslations('ui.problem');
  const { search, state } = useLocation();
  const { viewer } = useViewer();
  const signedIn = useSignedIn();
  if (viewer) return <Navigate to={nextPath(search)} replace />;
  return (
    <NarrowPage title={t('title')}>
      {state === SESSION_ENDED && <Alert role="status">{wrong('signInAgain')}</Alert>}
      <SignInSteps withProviders onSignedIn={signedIn} />
      <Group justify="space-between">
        <Anchor component={Link} to={withNext('/sign-up', search)}>
          {t('toSignUp')}
        </Anchor>
        <Anchor component={Link} to={withNext('/reset-password', search)}>
          {t('toReset')}
        </Anchor>
      </Group>
    </NarrowPage>
  );
}
