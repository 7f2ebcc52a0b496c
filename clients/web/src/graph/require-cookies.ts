import type { ApolloClient } from '@apollo/client';
import { ViewerDocument } from '../app/gql/graphql.ts';
import { CookiesRefused } from './cookies-refused.ts';
import { sessionOver } from './session.ts';
import { readHint } from './session-hint.ts';

/**
 * Throws when the session that has just begun is not there: no script can see the cookies, so that what was asked by them
 * has to tell. Safari keeps them from `https:` only, without which others still take them from this machine itself, and
 * browsers can be told to keep none at all.
 */
export function requireCookies(client: Pick<ApolloClient, 'readQuery'>): void {
  // What could not be asked proves nothing.
  if (readHint() && client.readQuery({ query: ViewerDocument })?.me !== null) return;
  sessionOver();
  throw new CookiesRefused();
}
