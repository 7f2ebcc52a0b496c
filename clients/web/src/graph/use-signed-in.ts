import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { unsubscribeFromPush } from './push-subscription.ts';
import { requireCookies } from './require-cookies.ts';
import { sessionStarted } from './session.ts';
import { readHint } from './session-hint.ts';
import { changeViewer } from './viewer-change.ts';

/** What `SignedIn` tells of a new session; its tokens are cookies. */
export interface NewSession {
  readonly accessTokenExpiresAt: string;
  readonly refreshTokenExpiresAt: string;
  readonly user: { readonly id: string };
}

/**
 * To be called with the `SignedIn` of any way in. Afterwards everything on the page is asked as the new viewer.
 * Rejects with `CookiesRefused` where the browser has not kept the session.
 */
export function useSignedIn(): (session: NewSession) => Promise<void> {
  const client = useApolloClient();
  return useCallback(
    async ({ user, accessTokenExpiresAt, refreshTokenExpiresAt }) => {
      // Who was signed in before, and has not signed out, is not told in this browser any more.
      if (readHint()?.userId !== user.id) await unsubscribeFromPush();
      const [accessUntil, refreshUntil] = [accessTokenExpiresAt, refreshTokenExpiresAt];
      sessionStarted({ userId: user.id, accessUntil, refreshUntil });
      await changeViewer(client);
      requireCookies(client);
    },
    [client],
  );
}
