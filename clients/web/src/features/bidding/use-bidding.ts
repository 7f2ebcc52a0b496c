import { useFragment, useQuery } from '@apollo/client/react';
import { UNSHARED } from '../../graph/unshared.ts';
import {
  AuctionBiddingDocument,
  type AuctionBiddingQuery,
  BidderProfileDocument,
  type BidderProfileFieldsFragment,
  BiddingAuctionFragmentDoc,
} from './gql/graphql.ts';
import type { Weighed } from './verdict.ts';

export type BiddingAuction = NonNullable<AuctionBiddingQuery['auction']>;
export type BidderProfile = BidderProfileFieldsFragment;

interface Asked {
  readonly data?: AuctionBiddingQuery | undefined;
  readonly error?: unknown;
  refetch(): unknown;
}

/** An auction as its bidder sees it. The page it is on keeps it live. */
export function useBidding(auctionId: string) {
  const { data, complete } = useFragment({
    fragment: BiddingAuctionFragmentDoc,
    fragmentName: 'BiddingAuction',
    from: { __typename: 'Auction', id: auctionId },
  });
  // Mostly the page has asked for all of it.
  const asked = useQuery(AuctionBiddingDocument, {
    variables: { auctionId },
    context: UNSHARED,
    skip: complete,
  });
  const query: Asked = complete
    ? { data: { __typename: 'Query' as const, auction: data }, refetch: asked.refetch }
    : asked;
  const own = useQuery(BidderProfileDocument, { fetchPolicy: 'cache-first' });
  const profile = own.data?.me?.merchant ?? own.data?.me?.employer ?? null;
  return { query, own, profile };
}

export function weighedOf({ request, nextBidAtMost, nextBidAtLeast, ...auction }: BiddingAuction): Weighed {
  const { direction, weights, wantedConditions } = auction;
  const isForward = direction === 'FORWARD';
  return {
    direction,
    weights,
    wantedConditions,
    boundary: (isForward ? nextBidAtLeast : nextBidAtMost)?.amount ?? null,
    hardBudget: request?.budgetIsHard && request.budget ? request.budget.amount : null,
  };
}

/** How the viewer's own offer stands. */
export type Standing = 'none' | 'leading' | 'outbid' | 'hidden';

export function standingOf({
  myBid,
  myRank,
  leadingBid,
}: Pick<BiddingAuction, 'myBid' | 'myRank' | 'leadingBid'>): Standing {
  if (!myBid) return 'none';
  if (myRank === null && !leadingBid) return 'hidden';
  return myRank === 1 || leadingBid?.id === myBid.id ? 'leading' : 'outbid';
}
