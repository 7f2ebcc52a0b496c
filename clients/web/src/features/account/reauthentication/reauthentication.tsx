import { useApolloClient } from '@apollo/client/react';
import { Modal, Stack, Text } from '@mantine/core';
import { createContext, type ReactNode, use, useCallback, useMemo, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../../app/viewer.tsx';
import { keepHint } from '../../../graph/session-hint.ts';
import { useSignedIn } from '../../../graph/use-signed-in.ts';
import {
  AccountEndSessionDocument,
  AccountSessionsDocument,
  type NewSessionFragment,
} from '../gql/graphql.ts';
import { SignInSteps } from '../sign-in/sign-in-steps.tsx';

interface Outcome {
  readonly __typename: string;
}

/** Does what may need a sign-in that is not long ago; null when whoever was asked for one did not want to. */
export type Confirmed = <Result extends Outcome>(
  work: () => Promise<Result>,
) => Promise<Exclude<Result, { __typename: 'ReauthenticationRequired' }> | null>;

const ReauthenticationContext = createContext<Confirmed | null>(null);

export function useConfirmed(): Confirmed {
  const confirmed = use(ReauthenticationContext);
  if (!confirmed) throw new Error('useConfirmed needs Reauthentication above it');
  return confirmed;
}

/** The one dialog in which somebody shows again who they are, whatever asks for it. */
export function Reauthentication({ children }: { children: ReactNode }) {
  const t = useTranslations('account.reauthentication');
  const { viewer } = useViewer();
  const [settle, setSettle] = useState<((isConfirmed: boolean) => void) | null>(null);
  const { remember, replace } = useReplacedSession();
  const ask = useCallback(
    () =>
      new Promise<boolean>((resolve) => {
        // Without it the old session stays until it runs out: nothing to keep somebody waiting for.
        remember().catch(() => {});
        setSettle(() => (isConfirmed: boolean) => {
          setSettle(null);
          resolve(isConfirmed);
        });
      }),
    [remember],
  );
  const confirmed = useMemo(() => confirmedBy(ask), [ask]);
  return (
    <ReauthenticationContext value={confirmed}>
      {children}
      <Modal
        opened={settle !== null}
        onClose={() => settle?.(false)}
        title={t('title')}
        zIndex={400}
        closeButtonProps={{ 'aria-label': t('cancel') }}
      >
        <Stack>
          <Text>{t('why')}</Text>
          <SignInSteps
            identifier={viewer?.email ?? viewer?.phone ?? undefined}
            onSignedIn={async (session) => settle?.(await replace(session))}
          />
        </Stack>
      </Modal>
    </ReauthenticationContext>
  );
}

function confirmedBy(ask: () => Promise<boolean>): Confirmed {
  type Kept<Result> = Exclude<Result, { __typename: 'ReauthenticationRequired' }>;
  const isAskedFor = ({ __typename }: Outcome) => __typename === 'ReauthenticationRequired';
  return async <Result extends Outcome>(work: () => Promise<Result>) => {
    const first = await work();
    if (!isAskedFor(first)) return first as Kept<Result>;
    if (!(await ask())) return null;
    const second = await work();
    if (isAskedFor(second)) throw new Error('The graph does not take a sign-in of this moment');
    return second as Kept<Result>;
  };
}

/**
 * Goes on with a new session of the same account, and ends the one before: it would lie about unused. What is on the page
 * stays. Somebody else's passkey is another account: everything is asked anew, and nothing is confirmed.
 */
function useReplacedSession() {
  const client = useApolloClient();
  const { viewer } = useViewer();
  const signedIn = useSignedIn();
  const before = useRef<string | null>(null);
  const remember = useCallback(async () => {
    before.current = null;
    const { data } = await client.query({ query: AccountSessionsDocument, fetchPolicy: 'network-only' });
    before.current = data?.sessions?.find(({ current }) => current)?.id ?? null;
  }, [client]);
  const replace = async (session: NewSessionFragment): Promise<boolean> => {
    if (session.user.id !== viewer?.id) {
      await signedIn(session);
      return false;
    }
    const { user, accessTokenExpiresAt, refreshTokenExpiresAt } = session;
    keepHint({ userId: user.id, accessUntil: accessTokenExpiresAt, refreshUntil: refreshTokenExpiresAt });
    const sessionId = before.current;
    if (sessionId) await client.mutate({ mutation: AccountEndSessionDocument, variables: { sessionId } });
    await client.refetchQueries({ include: ['AccountSessions'] });
    return true;
  };
  return { remember, replace };
}
