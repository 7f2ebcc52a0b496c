import { CLIENT, GRAPH } from './client-name.ts';
import { forgetEarlyAnswers } from './early-answers.ts';
import { RefreshSessionDocument, type RefreshSessionMutation } from './gql/graphql.ts';
import { persistedExtensions } from './persisted-ids.ts';
import { sessionOver, sessionRenewed } from './session.ts';
import { readHint } from './session-hint.ts';

/** In milliseconds. Whoever waits for us in another tab must not wait for ever. */
const TIMEOUT = 15_000;
const LOCK = 'dallal.refresh';
/** In milliseconds: what another tab has just written can be read here a moment later, not at once. */
const UNTIL_READABLE = 300;
const LOOK_EVERY = 20;

let running: Promise<void> | undefined;
let lastTry = Number.NEGATIVE_INFINITY;

/**
 * Asks the graph for new tokens; once, however many operations wait for them, in this tab or in others.
 * @param known until when the token was good that is not taken any more. Another may be there already, of another tab
 * @throws when the graph cannot be asked. A session that is over is no error: there is no hint afterwards
 */
export function refreshSession(known = readHint()?.accessUntil): Promise<void> {
  running ??= inTurn(known, refreshOnce)
    // What was asked while the program was loading was asked by the old token.
    .then(forgetEarlyAnswers)
    .finally(() => {
      running = undefined;
    });
  return running;
}

/** How long ago this tab asked last, in milliseconds. */
export function sinceRefresh(): number {
  return performance.now() - lastTry;
}

/** Does something between two renewals, whichever tab they are of. */
export async function whileNobodyRenews(work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  await navigator.locks.request(LOCK, work);
}

async function inTurn(before: string | undefined, work: () => Promise<void>): Promise<void> {
  if (!('locks' in navigator)) return work();
  const isFirst = await navigator.locks.request(LOCK, { ifAvailable: true }, async (lock) => {
    if (lock && isStill(before)) await work();
    return lock !== null;
  });
  if (isFirst) return;
  await whileNobodyRenews(async () => {
    for (let waited = 0; isStill(before) && waited < UNTIL_READABLE; waited += LOOK_EVERY)
      await new Promise((resolve) => setTimeout(resolve, LOOK_EVERY));
    if (isStill(before)) await work();
  });
}

/** Whether nobody has renewed the session meanwhile, nor found out that it is over. */
function isStill(before: string | undefined): boolean {
  const now = readHint()?.accessUntil;
  if (before !== undefined && now === undefined) return false;
  // The cookies of another tab are ours as well.
  return now === before || !now || Date.parse(now) <= Date.now();
}

async function refreshOnce(): Promise<void> {
  lastTry = performance.now();
  const response = await fetch(GRAPH, {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'apollographql-client-name': CLIENT.name },
    body: JSON.stringify({
      operationName: 'RefreshSession',
      extensions: persistedExtensions(RefreshSessionDocument),
    }),
    signal: AbortSignal.timeout(TIMEOUT),
  });
  const { data } = (await response.json()) as { data?: RefreshSessionMutation };
  const result = data?.refreshSession;
  if (!result) throw new TypeError('The session could not be renewed');
  if (result.__typename !== 'SignedIn') return sessionOver();
  sessionRenewed({
    userId: result.user.id,
    accessUntil: result.accessTokenExpiresAt,
    refreshUntil: result.refreshTokenExpiresAt,
  });
}
