import type { AuctionPostMessageMutation } from '../gql/graphql.ts';

type Result = AuctionPostMessageMutation['postBidMessage'];

/** Why a message was not taken; null when it was. */
export function postRefusalOf(result: Result): 'AUCTION_OVER' | 'TOO_MANY' | 'notEligible' | 'empty' | null {
  switch (result.__typename) {
    case 'BidMessage':
      return null;
    case 'MessageRefused':
      return result.reason;
    case 'NotEligible':
      return 'notEligible';
    default:
      return result satisfies never;
  }
}
