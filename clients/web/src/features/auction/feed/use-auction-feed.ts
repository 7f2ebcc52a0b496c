import type { ApolloClient } from '@apollo/client';
import { useApolloClient } from '@apollo/client/react';
import { useEffect, useMemo, useRef, useState } from 'react';
import { followFeed } from '../../../graph/feed.ts';
import { UNSHARED } from '../../../graph/unshared.ts';
import {
  AuctionEventsDocument,
  type AuctionLiveFragment,
  AuctionLiveFragmentDoc,
  AuctionOwnBidDocument,
  AuctionPageDocument,
  type AuctionPageQuery,
} from '../gql/graphql.ts';
import { applyEvents, type FeedEvent, mayBeOwn } from './apply-events.ts';
import { Gathered } from './gathered.ts';

/** What is asked again when events say less than there is to know: this page, and the panel of bidders beside it. */
const PAGE_QUERIES = new Set(['AuctionPage', 'AuctionBidding']);
/** After these other things hold than before, and other people may know them. */
const TURNING_POINTS = new Set<FeedEvent['__typename']>([
  'AuctionOpened',
  'AuctionAmended',
  'AuctionClosed',
  'AuctionAwardOffered',
  'AuctionAwardLapsed',
  'AuctionAwarded',
  'AuctionExpired',
  'AuctionCancelled',
]);
/** In milliseconds: many bidders who come at once are one question. */
const ASK_FOR_OWN_WITHIN = 500;
/** Kept for answers that were made before them and arrive after them. */
const RECENT = 200;
const FINAL = new Set(['AWARDED', 'EXPIRED', 'CANCELLED']);

type Auction = NonNullable<AuctionPageQuery['auction']>;

export interface AuctionFeed {
  /** Since this page is open, in their order, each batch before the cache has it. */
  subscribe(listener: (events: readonly FeedEvent[]) => void): () => void;
}

/**
 * Keeps the auction in the cache as its events leave it; the feed is followed while the page is open and the auction not
 * over. `auction` is what the server has answered, `undefined` until it has.
 *
 * @param isBidder whether the viewer may have a bid in it
 */
export function useAuctionFeed(auction: Auction | undefined, isBidder: boolean): AuctionFeed {
  const client = useApolloClient();
  const [listeners] = useState(() => new Set<(events: readonly FeedEvent[]) => void>());
  const recent = useRef<FeedEvent[]>([]);
  const start = useRef(auction);
  start.current = auction;
  const { id, sequence } = auction ?? {};
  const isOver = auction !== undefined && FINAL.has(auction.status);
  useEffect(() => {
    const from = start.current;
    if (!id || !from || isOver) return;
    recent.current = [];
    const askingForOwn = new Gathered(ASK_FOR_OWN_WITHIN, async () => {
      // Whoever has bid on this page knows by now.
      if (liveNow(client, id)?.myBid) return;
      await askForOwn(client, id);
      write(client, id, recent.current);
    });
    const leave = followFeed<FeedEvent>({
      document: AuctionEventsDocument,
      operationName: 'AuctionEvents',
      field: 'auctionEvents',
      variables: { auctionId: id, withRank: from.visibility === 'RANK_ONLY' },
      after: from.sequence,
      onEvents: (events) => {
        recent.current = [...recent.current, ...events].slice(-RECENT);
        for (const listener of listeners) listener(events);
        const before = liveNow(client, id);
        write(client, id, events);
        if (isBidder && before && mayBeOwn(before, events)) askingForOwn.ask();
        if (events.some((event) => TURNING_POINTS.has(event.__typename))) void askAgain(client);
      },
      onGap: () => sequenceNow(client, id),
      onEnd: () => void askAgain(client),
    });
    return () => {
      askingForOwn.stop();
      leave();
    };
  }, [client, id, isOver, isBidder, listeners]);
  // An answer that was made before the latest events must not take them back.
  useEffect(() => {
    const missed = recent.current.filter((event) => event.sequence > (sequence ?? 0));
    if (id && missed.length > 0) write(client, id, missed);
  }, [client, id, sequence]);
  return useMemo(
    () => ({
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    }),
    [listeners],
  );
}

function liveNow({ cache }: ApolloClient, id: string): AuctionLiveFragment | null {
  return cache.readFragment({
    id: `Auction:${id}`,
    fragment: AuctionLiveFragmentDoc,
    fragmentName: 'AuctionLive',
  });
}

/** What the viewer's merchant has bid. Never throws: without an answer it is as before. */
async function askForOwn(client: ApolloClient, id: string): Promise<void> {
  const options = { query: AuctionOwnBidDocument, variables: { id }, context: UNSHARED } as const;
  await client.query({ ...options, fetchPolicy: 'network-only' }).catch(() => {});
}

function write({ cache }: ApolloClient, id: string, events: readonly FeedEvent[]): void {
  const fragment = AuctionLiveFragmentDoc;
  cache.updateFragment({ id: `Auction:${id}`, fragment, fragmentName: 'AuctionLive' }, (live) =>
    live ? applyEvents(live, events) : undefined,
  );
}

async function sequenceNow(client: ApolloClient, id: string): Promise<number> {
  const { data } = await client.query({
    query: AuctionPageDocument,
    variables: { id },
    fetchPolicy: 'network-only',
    context: UNSHARED,
  });
  return data?.auction?.sequence ?? 0;
}

function askAgain(client: ApolloClient): Promise<unknown> {
  return client.refetchQueries({
    include: 'active',
    onQueryUpdated: ({ queryName }) => PAGE_QUERIES.has(queryName ?? ''),
  });
}
