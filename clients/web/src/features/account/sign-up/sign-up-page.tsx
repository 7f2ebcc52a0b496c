import { useMutation } from '@apollo/client/react';
import { Anchor, Text } from '@mantine/core';
import { useState } from 'react';
import { Link, Navigate, useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { useSignedIn } from '../../../graph/use-signed-in.ts';
import { CodeForm } from '../code-form.tsx';
import { AccountVerifyContactDocument, type SentCodeFragment } from '../gql/graphql.ts';
import { NarrowPage } from '../narrow-page.tsx';
import { nextPath, withNext } from '../next-path.ts';
import { SignUpForm } from './sign-up-form.tsx';

export function SignUpPage() {
  const t = useTranslations('account.signUp');
  const { search } = useLocation();
  const { viewer } = useViewer();
  const verify = useVerification();
  const [sent, setSent] = useState<SentCodeFragment | null>(null);
  if (viewer) return <Navigate to={nextPath(search)} replace />;
  return (
    <NarrowPage title={t(sent ? 'codeTitle' : 'title')} subtitle={sent ? undefined : t('subtitle')}>
      {/* The form stays, hidden, so that going back finds what was typed. */}
      <div hidden={sent !== null}>
        <SignUpForm onSent={setSent} />
      </div>
      {sent && (
        <>
          <CodeForm
            sent={sent}
            submitLabel={t('finish')}
            onResent={setSent}
            onBack={() => setSent(null)}
            onCode={(code) => verify(sent.challengeId, code)}
          />
          <Text size="sm" c="dimmed">
            {t('noCode')}
          </Text>
        </>
      )}
      <Anchor component={Link} to={withNext('/sign-in', search)}>
        {t('toSignIn')}
      </Anchor>
    </NarrowPage>
  );
}

/** Signs in by the code; gives why it does not. */
function useVerification() {
  const signedIn = useSignedIn();
  const [verify] = useMutation(AccountVerifyContactDocument);
  return async (challengeId: string, code: string) => {
    const { data } = await verify({ variables: { challengeId, code } });
    const result = data!.verifyContact;
    switch (result.__typename) {
      case 'SignedIn':
        await signedIn(result);
        return null;
      case 'ContactVerified':
        // Only where somebody is signed in, who is not on this page.
        return null;
      case 'InvalidCode':
      case 'ChallengeEnded':
      case 'TooManyAttempts':
        return result;
      default:
        return result satisfies never;
    }
  };
}
