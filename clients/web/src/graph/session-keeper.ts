import type { ApolloClient } from '@apollo/client';
import { ViewerDocument } from '../app/gql/graphql.ts';
import { refreshSession } from './refresh.ts';
import { onSessionChange } from './session.ts';
import { keepHint, readHint } from './session-hint.ts';
import { renewSocket } from './socket.ts';
import { hearTabs } from './tabs.ts';
import { changeViewer } from './viewer-change.ts';

/** In milliseconds: so long before its end a token is renewed, although nothing is asked. What is live needs one, too. */
const AHEAD = 60_000;
const SOONEST = 5_000;
/** In milliseconds: however often it has failed. */
const LATEST = 300_000;

/**
 * Keeps a tab in step with the session of its browser: renews its tokens before they end, and follows when somebody signs
 * in or out in another tab.
 */
export function keepSession(client: ApolloClient): void {
  /** Who this tab was last made for. */
  let userId = readHint()?.userId ?? null;
  let timer: ReturnType<typeof setTimeout> | undefined;
  /** One after another: a graph that is down is not helped by asking it all the time. */
  let failures = 0;

  const plan = () => {
    clearTimeout(timer);
    const end = Date.parse(readHint()?.accessUntil ?? '');
    if (Number.isNaN(end)) return;
    const left = end - Date.now();
    const soonest = Math.min(LATEST, SOONEST * 2 ** failures);
    timer = setTimeout(renew, Math.max(soonest, left - Math.min(AHEAD, left / 2)));
  };
  const renew = async () => {
    // Without a network there is nothing to be had; `online` comes back to it.
    const isDone = await refreshSession().then(
      () => true,
      () => false,
    );
    failures = isDone ? 0 : failures + 1;
    if (isDone && readHint()) renewSocket();
    if (navigator.onLine) plan();
  };
  const follow = () => {
    const now = readHint()?.userId ?? null;
    plan();
    if (now === userId) return;
    const before = userId;
    userId = now;
    // Another tab has remembered who is signed in here, which the graph has told this one meanwhile.
    if (before === null && now === client.readQuery({ query: ViewerDocument })?.me?.id) return;
    void changeViewer(client);
  };

  onSessionChange(follow);
  hearTabs((message) => {
    keepHint(message.type === 'signed-in' ? message.hint : null);
    follow();
  });
  // A tab that was frozen has heard nothing.
  document.addEventListener('visibilitychange', () => document.visibilityState === 'visible' && follow());
  window.addEventListener('pageshow', follow);
  window.addEventListener('online', follow);
  adopt(client, (isAnother) => {
    if (!isAnother) userId = readHint()?.userId ?? null;
    follow();
  });
  plan();
}

/**
 * The graph knows best who this browser is signed in as: cookies may be there of which nothing is remembered here. When
 * their tokens end it says when it comes to that.
 */
function adopt(client: ApolloClient, adopted: (isAnother: boolean) => void): void {
  client.watchQuery({ query: ViewerDocument, fetchPolicy: 'cache-only' }).subscribe(({ data }) => {
    const id = data?.me?.id;
    if (!id) return;
    const was = readHint()?.userId;
    if (was !== id) keepHint({ userId: id, accessUntil: '', refreshUntil: '' });
    // What is here was asked for whoever it is for; unless it was another before.
    adopted(was !== undefined && was !== id);
  });
}
