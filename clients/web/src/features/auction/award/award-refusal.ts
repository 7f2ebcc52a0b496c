import type { AuctionAwardMutation } from '../gql/graphql.ts';

type Result = AuctionAwardMutation['awardBid'];

export type AwardRefusal = 'offered' | 'over' | 'stillOpen' | 'suspended' | 'gone';

/** Why an offer could not be awarded; null when it was. */
export function refusalOf(result: Result): AwardRefusal | null {
  switch (result.__typename) {
    case 'Auction':
      return null;
    case 'AuctionNotAwardable':
      if (result.offerDueAt) return 'offered';
      return result.status === 'OPEN' || result.status === 'SCHEDULED' ? 'stillOpen' : 'over';
    case 'BidNotAwardable':
      return result.merchantIsSuspended ? 'suspended' : 'gone';
    default:
      return result satisfies never;
  }
}
