import { ApolloClient, ApolloLink, InMemoryCache } from '@apollo/client';
import { HttpLink } from '@apollo/client/link/http';
import { RetryLink } from '@apollo/client/link/retry';
import { OperationTypeNode } from 'graphql';
import { CLIENT, GRAPH } from './client-name.ts';
import { fetchNoticing } from './freshness.ts';
import { possibleTypes } from './gql/possible-types.ts';
import { VIEWER_HEADER } from './kept-answers.ts';
import { persistedIds } from './persisted-ids.ts';
import { renewal } from './renewal.ts';
import { readHint } from './session-hint.ts';
import { SocketLink } from './socket-link.ts';
import { typePolicies } from './type-policies.ts';

/**
 * The one way to the graph. Operations go as their ids; queries by GET, so that the service worker can keep the last
 * answer for when there is no network.
 */
export function createGraphClient(): ApolloClient {
  const http = new HttpLink({
    uri: GRAPH,
    fetch: fetchNoticing,
    useGETForQueries: true,
    headers: { 'apollo-require-preflight': 'true' },
    includeExtensions: true,
    includeQuery: false,
  } as HttpLink.Options);
  const retry = new RetryLink({
    delay: { initial: 300, max: 5000, jitter: true },
    // A mutation may have been done although its answer is lost: whoever sent it decides.
    attempts: {
      max: 3,
      retryIf: (error, operation) =>
        operation.operationType === OperationTypeNode.QUERY && navigator.onLine && isNetworkError(error),
    },
  });
  return new ApolloClient({
    cache: new InMemoryCache({ typePolicies, possibleTypes }),
    clientAwareness: CLIENT,
    link: ApolloLink.from([
      persistedIds,
      ApolloLink.split(
        ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
        new SocketLink(),
        ApolloLink.from([renewal, retry, inTime, asViewer, http]),
      ),
    ]),
    defaultOptions: { watchQuery: { fetchPolicy: 'cache-and-network', nextFetchPolicy: 'cache-first' } },
  });
}

/** In milliseconds. A connection may die without anybody saying so: then there is neither answer nor error for minutes. */
const ANSWERED_WITHIN = 30_000;

/** Gives up what is not answered in time; within `context.answeredWithin` for what is in more of a hurry. */
const inTime = new ApolloLink((operation, forward) => {
  operation.setContext(({ fetchOptions, answeredWithin = ANSWERED_WITHIN }) => ({
    fetchOptions: { ...fetchOptions, signal: AbortSignal.timeout(answeredWithin) },
  }));
  return forward(operation);
});

/** Tells the service worker whose the answer will be. */
const asViewer = new ApolloLink((operation, forward) => {
  operation.setContext(({ headers = {} }) => ({
    headers: { ...headers, [VIEWER_HEADER]: readHint()?.userId ?? 'nobody' },
  }));
  return forward(operation);
});

/** Whether no answer came at all; what the graph answered is not better the second time. */
export function isNetworkError(error: unknown): boolean {
  return error instanceof TypeError;
}
