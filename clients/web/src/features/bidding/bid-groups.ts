import type { MyBidsQuery } from './gql/graphql.ts';

export type MyBid = NonNullable<MyBidsQuery['myBids']>['edges'][number]['node'];

/** Where a bid belongs among those of a merchant, in the order in which they want to be looked at. */
export const groups = [
  'toConfirm',
  'outbid',
  'leading',
  'running',
  'waiting',
  'won',
  'over',
  'withdrawn',
] as const;
export type Group = (typeof groups)[number];

type Grouped = Pick<MyBid, 'id' | 'status'> & {
  readonly auction: Pick<MyBid['auction'], 'status' | 'myRank'> & {
    readonly offeredBid: { readonly id: string } | null;
  };
};

export function groupOf({ id, status, auction }: Grouped): Group {
  if (status === 'WITHDRAWN') return 'withdrawn';
  if (status === 'AWARDED') return 'won';
  if (status !== 'ACTIVE') return 'over';
  if (auction.offeredBid?.id === id) return 'toConfirm';
  if (auction.status !== 'OPEN') return 'waiting';
  if (auction.myRank === null) return 'running';
  return auction.myRank === 1 ? 'leading' : 'outbid';
}

interface OfAuction {
  readonly status: string;
  readonly auction: { readonly id: string };
}

/** The bid that counts in each auction: those that it has superseded are its history. */
export function latestOfEach<Bid extends OfAuction>(bids: readonly Bid[]): Bid[] {
  const seen = new Set<string>();
  return bids.filter(({ status, auction }) => {
    if (status === 'SUPERSEDED' || seen.has(auction.id)) return false;
    seen.add(auction.id);
    return true;
  });
}
