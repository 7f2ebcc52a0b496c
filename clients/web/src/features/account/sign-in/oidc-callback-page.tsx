import { useMutation } from '@apollo/client/react';
import { Alert, Button, Loader, Stack, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link, useNavigate } from 'react-router';
import { useTranslations } from 'use-intl';
import { useSignedIn } from '../../../graph/use-signed-in.ts';
import { ErrorState } from '../../../ui/error-state.tsx';
import {
  AccountFinishOidcSignInDocument,
  type AccountFinishOidcSignInMutation,
  AccountLinkOidcIdentityDocument,
  type AccountLinkOidcIdentityMutation,
  type NewSessionFragment,
} from '../gql/graphql.ts';
import { NarrowPage } from '../narrow-page.tsx';
import { useRefusalText } from '../refusal.ts';
import { type OidcFlow, takeFlow } from './oidc-flow.ts';
import { SignInSteps } from './sign-in-steps.tsx';

type Finished = AccountFinishOidcSignInMutation['finishOidcSignIn'];
type Linked = AccountLinkOidcIdentityMutation['linkOidcIdentity'];
type Outcome = Finished | Linked | { readonly __typename: 'NoFlow' };

/** Where providers send people back to. Asks the graph what came of it, once. */
export function OidcCallbackPage() {
  const t = useTranslations('account.callback');
  const { outcome, error, next, link } = useArrival();
  const navigate = useNavigate();
  const signedIn = useSignedIn();
  const goOn = async (session: NewSessionFragment) => {
    await signedIn(session);
    await navigate(next, { replace: true });
  };
  const linkAfter = (linkToken: string) => async (session: NewSessionFragment) => {
    await signedIn(session);
    await link(linkToken);
  };
  return (
    <NarrowPage title={t('title')}>
      {error !== null && <ErrorState error={error} />}
      {error === null && !outcome && <Loader aria-label={t('waiting')} aria-busy />}
      {outcome?.__typename === 'SecondFactorRequired' && (
        <SignInSteps secondFactor={outcome} onSignedIn={goOn} />
      )}
      {outcome?.__typename === 'AccountLinkRequired' && (
        <Stack>
          <Text>{t('linkRequired', { email: outcome.email })}</Text>
          <SignInSteps identifier={outcome.email} onSignedIn={linkAfter(outcome.linkToken)} />
        </Stack>
      )}
      {outcome && <Failure outcome={outcome} />}
    </NarrowPage>
  );
}

function useArrival() {
  const [finish] = useMutation(AccountFinishOidcSignInDocument);
  const [linkIdentity] = useMutation(AccountLinkOidcIdentityDocument);
  const signedIn = useSignedIn();
  const navigate = useNavigate();
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const [error, setError] = useState<unknown>(null);
  const flow = useRef<OidcFlow | null>(null);
  const next = flow.current?.next ?? '/';

  const settle = async (result: Outcome) => {
    if (result.__typename === 'SignedIn') await signedIn(result);
    if (result.__typename === 'SignedIn' || result.__typename === 'OidcIdentity')
      await navigate(flow.current?.next ?? '/', { replace: true });
    else setOutcome(result);
  };
  const link = async (linkToken: string) => {
    const { data } = await linkIdentity({ variables: { input: { linkToken } } });
    await settle(data!.linkOidcIdentity);
  };
  const arrive = async () => {
    const kept = takeFlow();
    flow.current = kept;
    if (!kept) return setOutcome({ __typename: 'NoFlow' });
    const answer = { flowId: kept.flowId, callbackUrl: location.href };
    if (kept.purpose === 'link')
      return settle((await linkIdentity({ variables: { input: { answer } } })).data!.linkOidcIdentity);
    return settle((await finish({ variables: answer })).data!.finishOidcSignIn);
  };
  const hasArrived = useRef(false);
  // biome-ignore lint/correctness/useExhaustiveDependencies: what came back is good for one try
  useEffect(() => {
    if (hasArrived.current) return;
    hasArrived.current = true;
    arrive().catch(setError);
  }, []);
  return { outcome, error, next, link };
}

/** What ends here, and the way to begin anew. */
function Failure({ outcome }: { outcome: Outcome }) {
  const t = useTranslations('account.callback');
  const refusalText = useRefusalText();
  const text = () => {
    switch (outcome.__typename) {
      case 'OidcSignInFailed':
      case 'AccountSuspended':
        return refusalText(outcome);
      case 'OidcIdentityTaken':
        return t('identityTaken');
      case 'OidcLinkOfferInvalid':
        return t('offerInvalid');
      case 'ReauthenticationRequired':
        return t('signInFirst');
      case 'NoFlow':
        return t('noFlow');
      case 'SignedIn':
      case 'OidcIdentity':
      case 'SecondFactorRequired':
      case 'AccountLinkRequired':
        return null;
      default:
        return outcome satisfies never;
    }
  };
  const sentence = text();
  if (sentence === null) return null;
  return (
    <Stack>
      <Alert color="red" role="alert">
        {sentence}
      </Alert>
      <Button component={Link} to="/sign-in">
        {t('toSignIn')}
      </Button>
    </Stack>
  );
}
