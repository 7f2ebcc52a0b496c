import { useSubscription } from '@apollo/client/react';
import type { Auction } from '../auction-view.ts';
import { AuctionWatchersDocument } from '../gql/graphql.ts';

/** How many look on at the moment. */
export function useWatchers({ id, watcherCount }: Pick<Auction, 'id' | 'watcherCount'>): number {
  const { data } = useSubscription(AuctionWatchersDocument, { variables: { auctionId: id } });
  return data?.auctionWatchers ?? watcherCount;
}
