import { useApolloClient, useQuery } from '@apollo/client/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { followBoard } from './board-feed.ts';
import { type BoardNews, noNews } from './board-news.ts';
import { BoardRequestsDocument, type OpenRequestFilter, type OpenRequestOrder } from './gql/graphql.ts';

const PAGE = 20;

/** The list of the board, kept current: what is in it changes in place, what is new is announced in `news`. */
export function useBoard(filter: OpenRequestFilter, orderBy: OpenRequestOrder) {
  const client = useApolloClient();
  const variables = useMemo(() => ({ first: PAGE, filter, orderBy }), [filter, orderBy]);
  const query = useQuery(BoardRequestsDocument, { variables, fetchPolicy: 'cache-and-network' });
  const auctions = (query.data?.openRequests?.edges ?? []).map(({ node }) => node);
  const [news, setNews] = useState<BoardNews>(noNews);
  // The list as it is when something happens.
  const listed = useRef<readonly string[]>([]);
  useEffect(() => {
    listed.current = auctions.map(({ id }) => id);
  });
  useEffect(() => {
    setNews(noNews);
    return followBoard({ client, variables, listed: () => listed.current, tell: setNews });
  }, [client, variables]);
  const showNews = async () => {
    await query.refetch();
    setNews(noNews);
  };
  return { query, auctions, news, showNews };
}
