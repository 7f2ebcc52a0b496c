import { useApolloClient } from '@apollo/client/react';
import { useCallback } from 'react';
import { SignOutDocument } from './gql/graphql.ts';
import { forgetStored } from './personal-storage.ts';
import { whileNobodyRenews } from './refresh.ts';
import { isUnauthenticated } from './renewal.ts';
import { sessionOver } from './session.ts';
import { changeViewer } from './viewer-change.ts';

/**
 * Ends the session on the graph, and forgets on this device what it has shown, in all tabs.
 * @returns what does so, and throws when the graph could not be asked: then the session goes on
 */
export function useSignOut(): (options?: { everywhere?: boolean }) => Promise<void> {
  const client = useApolloClient();
  return useCallback(
    async ({ everywhere = false } = {}) => {
      // Else new tokens might arrive when the old ones are gone.
      await whileNobodyRenews(async () => {
        await client.mutate({ mutation: SignOutDocument, variables: { everywhere } }).catch((error) => {
          // What is over already needs no ending; what it has left here does. Of other devices that says nothing.
          if (everywhere || !isUnauthenticated(error)) throw error;
        });
        sessionOver();
      });
      forgetStored(null);
      await changeViewer(client);
    },
    [client],
  );
}
