import { ApolloLink, CombinedGraphQLErrors } from '@apollo/client';
import { ServerError } from '@apollo/client/errors';
import { catchError, from, mergeMap, of, throwError } from 'rxjs';
import { refreshSession, sinceRefresh } from './refresh.ts';
import { readHint } from './session-hint.ts';

/** Operations that make or end a session are no reason to renew it. */
const SIGNING = new Set(['RefreshSession', 'SignOut']);
/** In milliseconds: tokens that end so soon are renewed before anything more is asked by them. */
const MARGIN = 20_000;
/** In milliseconds: who may not see something is not somebody else a moment later. */
const PAUSE = 60_000;

/**
 * Keeps the session going under whatever is asked: renews it before its token ends, and when the graph says that nobody
 * is signed in although this device has a session; then asks again.
 */
export const renewal = new ApolloLink((operation, forward) => {
  if (SIGNING.has(operation.operationName ?? '')) return forward(operation);
  let isRenewed = false;
  let askedBy: string | undefined;
  const again = () => {
    isRenewed = true;
    return from(refreshSession(askedBy)).pipe(mergeMap(() => forward(operation)));
  };
  return from(renewedInTime()).pipe(
    mergeMap(() => {
      askedBy = readHint()?.accessUntil;
      return forward(operation);
    }),
    catchError((error) =>
      !isRenewed && readHint() && isUnauthenticated(error) ? again() : throwError(() => error),
    ),
    mergeMap((result) => (!isRenewed && readHint() && saysNobody(result) ? again() : of(result))),
  );
});

async function renewedInTime(): Promise<void> {
  const hint = readHint();
  const isEnding = hint !== null && Date.parse(hint.accessUntil) < Date.now() + MARGIN;
  // Without a network, what was kept is better than nothing.
  if (isEnding && navigator.onLine) await refreshSession().catch(() => {});
}

/**
 * Once its token has ended the browser does not send the cookie any more: the graph takes us for a visitor, and says so
 * in as many ways as there are to be refused.
 */
function saysNobody({ data, errors }: ApolloLink.Result): boolean {
  if (hasCode(errors, 'UNAUTHENTICATED')) return true;
  if (sinceRefresh() < PAUSE) return false;
  return hasCode(errors, 'UNAUTHORIZED_FIELD_OR_TYPE') || data?.me === null;
}

export function isUnauthenticated(error: unknown): boolean {
  if (CombinedGraphQLErrors.is(error)) return hasCode(error.errors, 'UNAUTHENTICATED');
  return ServerError.is(error) && error.statusCode === 401;
}

type Errors = readonly { readonly extensions?: { readonly code?: unknown } }[];

function hasCode(errors: Errors | undefined, code: string): boolean {
  return errors?.some(({ extensions }) => extensions?.code === code) ?? false;
}
