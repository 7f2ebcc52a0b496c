import { useApolloClient } from '@apollo/client/react';
import { BidderStandingDocument, WithdrawBidDocument, type WithdrawBidMutation } from './gql/graphql.ts';

export type WithdrawalOutcome = WithdrawBidMutation['withdrawBid'];

/** Takes a bid back; who leads then, and that the auto-bid has stopped, comes with it. */
export function useWithdrawal(auctionId: string): (bidId: string) => Promise<WithdrawalOutcome> {
  const client = useApolloClient();
  return async (bidId) => {
    const { data } = await client.mutate({ mutation: WithdrawBidDocument, variables: { bidId } });
    await client.query({
      query: BidderStandingDocument,
      variables: { auctionId },
      fetchPolicy: 'network-only',
    });
    return data!.withdrawBid;
  };
}
