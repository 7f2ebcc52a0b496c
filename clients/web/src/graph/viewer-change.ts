import type { ApolloClient } from '@apollo/client';
import { ViewerDocument } from '../app/gql/graphql.ts';
import { forgetEarlyAnswers } from './early-answers.ts';
import { forgetOthers } from './kept-answers.ts';
import { forgetStored } from './personal-storage.ts';
import { unsubscribeFromPush } from './push-subscription.ts';
import { readHint } from './session-hint.ts';
import { renewSocket } from './socket.ts';

let running: { readonly userId: string | null; readonly done: Promise<void> } | undefined;

/** Has everything in this tab asked anew as whoever is signed in now, and nothing kept of who was before. */
export function changeViewer(client: ApolloClient): Promise<void> {
  const userId = readHint()?.userId ?? null;
  if (running?.userId === userId) return running.done;
  const change = { userId, done: becomeViewer(client, userId) };
  running = change;
  return change.done.finally(() => {
    if (running === change) running = undefined;
  });
}

async function becomeViewer(client: ApolloClient, userId: string | null): Promise<void> {
  forgetEarlyAnswers();
  await forgetOthers(userId);
  renewSocket();
  if (userId !== null) {
    // Whose session has merely ended finds again what they have begun; nobody else does.
    forgetStored(userId);
    // As below.
    await client.resetStore().catch(() => {});
    return;
  }
  await unsubscribeFromPush();
  await client.clearStore();
  // Pages of members are left as soon as it is known that nobody is signed in: what they ask is not asked again.
  await refetch(client, [ViewerDocument]);
  await refetch(client, 'active');
}

/** A query that fails says so where it is shown. */
async function refetch(client: ApolloClient, include: 'active' | (typeof ViewerDocument)[]): Promise<void> {
  await client.refetchQueries({ include }).catch(() => {});
}
