import type { Client } from 'graphql-ws';
import { CLIENT, GRAPH } from './client-name.ts';
import { connection } from './connection.ts';
import { refreshSession } from './refresh.ts';
import { readHint } from './session-hint.ts';

/** A pong that does not come within so many milliseconds: the socket is dead, although nobody has said so. */
const PONG_WITHIN = 5_000;
/** Tokens that end within so many milliseconds are renewed before a socket is opened by them. */
const TOKEN_MARGIN = 15_000;
const LONGEST_PAUSE = 10_000;
const FORBIDDEN = 4403;

let socket: Promise<Client> | undefined;

/** The one socket of this tab, opened by the first subscription; whoever watches nothing does not load it. */
export function liveSocket(): Promise<Client> {
  socket ??= import('graphql-ws').then(({ createClient }) => {
    const client = createClient({
      url: socketUrl,
      lazy: true,
      // From page to page what is watched changes: no new socket for that.
      lazyCloseTimeout: 3_000,
      retryAttempts: Number.POSITIVE_INFINITY,
      shouldRetry: () => true,
      retryWait: (retries) => pauseBefore(retries),
      keepAlive: 10_000,
      connectionParams: {
        'apollographql-client-name': CLIENT.name,
        'apollographql-client-version': CLIENT.version,
      },
    });
    watch(client);
    return client;
  });
  return socket;
}

/**
 * Opens the socket anew, if there is one: it goes on as whom its cookies said when it was opened. To be called after
 * somebody signed in or out, and when tokens were renewed because the old ones were not taken any more. Nothing that is
 * watched is lost by it.
 */
export function renewSocket(): void {
  void socket?.then((client) => client.terminate());
}

let isRefused = false;
/** Until when the token was good that the socket was opened by. */
let openedBy: string | undefined;

/** Never throws, or graphql-ws would wait for ever. */
async function socketUrl(): Promise<string> {
  const hint = readHint();
  const isStale = hint !== null && Date.parse(hint.accessUntil) < Date.now() + TOKEN_MARGIN;
  // What was refused may have been renewed since, by what was asked beside it.
  if (isStale || (hint && isRefused))
    await refreshSession(isRefused ? openedBy : hint?.accessUntil).catch(() => {});
  isRefused = false;
  openedBy = readHint()?.accessUntil;
  return new URL(GRAPH, location.href.replace(/^http/, 'ws')).href;
}

function watch(client: Client): void {
  let pong: ReturnType<typeof setTimeout> | undefined;
  client.on('connecting', () => connection.learn({ socket: 'opening' }));
  client.on('connected', () => connection.learn({ socket: 'open' }));
  client.on('closed', (event) => {
    clearTimeout(pong);
    const { code } = event as CloseEvent;
    isRefused ||= code === FORBIDDEN;
    connection.learn({ socket: code === 1000 ? 'none' : 'lost' });
  });
  client.on('ping', (isReceived) => {
    if (isReceived) return;
    clearTimeout(pong);
    pong = setTimeout(() => client.terminate(), PONG_WITHIN);
  });
  client.on('pong', (isReceived) => {
    if (isReceived) clearTimeout(pong);
  });
  // Without a network it is not known for minutes that a socket is dead.
  window.addEventListener('offline', () => connection.state !== 'idle' && client.terminate());
}

/** Grows from try to try, with jitter so that not all who were cut off come back at once; over when the network is back. */
export function pauseBefore(retries: number): Promise<void> {
  const longest = Math.min(LONGEST_PAUSE, 300 * 2 ** retries);
  const pause = longest * (0.5 + Math.random() / 2);
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      window.removeEventListener('online', done);
      document.removeEventListener('visibilitychange', whenSeen);
      resolve();
    };
    const whenSeen = () => document.visibilityState === 'visible' && done();
    const timer = setTimeout(done, pause);
    window.addEventListener('online', done);
    document.addEventListener('visibilitychange', whenSeen);
  });
}
