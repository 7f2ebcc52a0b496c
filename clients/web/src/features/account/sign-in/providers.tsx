import { useMutation, useQuery } from '@apollo/client/react';
import { Button, Stack } from '@mantine/core';
import { useState } from 'react';
import { useLocation } from 'react-router';
import { useTranslations } from 'use-intl';
import { TaskOutcome } from '../../../ui/task-outcome.tsx';
import { useNameOf } from '../../../ui/use-name-of.ts';
import { useTask } from '../../../ui/use-task.ts';
import { AccountSignInProvidersDocument, AccountStartOidcSignInDocument } from '../gql/graphql.ts';
import { nextPath } from '../next-path.ts';
import { useRefusalText } from '../refusal.ts';
import { keepFlow, redirectUriOf } from './oidc-flow.ts';

/** Buttons for signing in with accounts elsewhere; none where none are configured. */
export function Providers() {
  const { data } = useQuery(AccountSignInProvidersDocument);
  const { search } = useLocation();
  const { begin, isBusy, refused, error } = useOidcFlow();
  const t = useTranslations('account.signIn');
  const nameOf = useNameOf();
  if (!data?.signInProviders.length) return null;
  return (
    <Stack>
      {data.signInProviders.map((provider) => (
        <Button
          key={provider.id}
          variant="default"
          loading={isBusy}
          onClick={() => begin(provider.id, { purpose: 'signIn', next: nextPath(search) })}
        >
          {t('byProvider', { name: nameOf(provider) })}
        </Button>
      ))}
      <TaskOutcome refused={refused} error={error} />
    </Stack>
  );
}

interface Aim {
  /** To sign in, or to add that account to the one that is signed in. */
  readonly purpose: 'signIn' | 'link';
  readonly next: string;
}

/** Takes the browser to a provider; it comes back to `/auth/callback/…`. */
export function useOidcFlow() {
  const [start] = useMutation(AccountStartOidcSignInDocument);
  const refusalText = useRefusalText();
  const [refused, setRefused] = useState<string | null>(null);
  const { run, isBusy, error } = useTask();
  const begin = (provider: string, aim: Aim) =>
    run(async () => {
      setRefused(null);
      const { data } = await start({ variables: { provider, redirectUri: redirectUriOf(provider) } });
      const result = data!.startOidcSignIn;
      if (result.__typename !== 'OidcSignInStarted') return setRefused(refusalText(result));
      keepFlow({ flowId: result.flowId, ...aim });
      location.assign(result.authorizationUrl);
    });
  return { begin, isBusy, refused, error };
}
