import type { ApolloClient } from '@apollo/client';
import { connection } from '../../graph/connection.ts';
import { type BoardNews, caughtUp, withEvent } from './board-news.ts';
import {
  BoardAuctionFragmentDoc,
  BoardChangesDocument,
  BoardRequestsDocument,
  type BoardRequestsQueryVariables,
} from './gql/graphql.ts';

/** After the server has ended the stream. */
const AGAIN_AFTER_MS = 2_000;

interface Board {
  readonly client: ApolloClient;
  readonly variables: BoardRequestsQueryVariables;
  /** The ids of the list as it is shown. */
  listed(): readonly string[];
  tell(change: (before: BoardNews) => BoardNews): void;
}

/** Tells what happens to a board until it is called off. What happened while there was no stream is asked for. */
export function followBoard(board: Board): () => void {
  const { client, variables, listed, tell } = board;
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const catchUp = () => {
    // What it could not ask for now, it asks for at the next connection.
    compare(board).then(
      (news) => isOver || !news || tell(() => news),
      () => undefined,
    );
  };
  const follow = () =>
    client.subscribe({ query: BoardChangesDocument, variables: { filter: variables.filter } }).subscribe({
      next: ({ data }) => {
        const event = data?.openRequests;
        if (event) tell((before) => withEvent(before, event, new Set(listed())));
      },
      // Who may not follow it is told by the list.
      error: () => undefined,
      complete: followAgain,
    });
  let following = follow();
  function followAgain() {
    if (isOver) return;
    timer = setTimeout(() => {
      following = follow();
      catchUp();
    }, AGAIN_AFTER_MS);
  }
  const leave = [onLive(catchUp), onShownAgain(catchUp)];
  return () => {
    isOver = true;
    clearTimeout(timer);
    following.unsubscribe();
    for (const each of leave) each();
  };
}

/** Asks for the first page once more. What it has goes into the rows that are shown, but not into the list: it would move. */
async function compare({ client, variables, listed }: Board): Promise<BoardNews | null> {
  const { data } = await client.query({ query: BoardRequestsDocument, variables, fetchPolicy: 'no-cache' });
  if (!data?.openRequests) return null;
  const { edges, pageInfo } = data.openRequests;
  for (const { node } of edges) {
    client.writeFragment({
      fragment: BoardAuctionFragmentDoc,
      fragmentName: 'BoardAuction',
      from: node,
      data: node,
    });
  }
  const first = edges.map(({ node }) => node.id);
  return caughtUp(first, listed(), pageInfo.hasNextPage);
}

/** Whenever there is a connection, be it again: only from then on the stream misses nothing. */
function onLive(listener: () => void): () => void {
  const listen = () => {
    if (connection.state === 'live') listener();
  };
  listen();
  return connection.onChange(listen);
}

/** A phone that was in a pocket has heard nothing meanwhile. */
function onShownAgain(listener: () => void): () => void {
  const listen = () => {
    if (document.visibilityState === 'visible') listener();
  };
  document.addEventListener('visibilitychange', listen);
  return () => document.removeEventListener('visibilitychange', listen);
}
