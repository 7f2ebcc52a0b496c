import { useApolloClient } from '@apollo/client/react';
import {
  BidderStandingDocument,
  SetAutoBidDocument,
  type SetAutoBidInput,
  type SetAutoBidMutation,
  StopAutoBidDocument,
  type StopAutoBidMutation,
} from './gql/graphql.ts';

export type AutoBidOutcome = SetAutoBidMutation['setAutoBid'] | StopAutoBidMutation['stopAutoBid'];

/** Sets and stops the auto-bid. It may bid at once: how things stand then is asked for. */
export function useAutoBid(auctionId: string) {
  const client = useApolloClient();
  const standing = () =>
    client.query({ query: BidderStandingDocument, variables: { auctionId }, fetchPolicy: 'network-only' });
  return {
    async set(input: SetAutoBidInput): Promise<AutoBidOutcome> {
      const { data } = await client.mutate({ mutation: SetAutoBidDocument, variables: { input } });
      await standing();
      return data!.setAutoBid;
    },
    async stop(): Promise<AutoBidOutcome> {
      const { data } = await client.mutate({ mutation: StopAutoBidDocument, variables: { auctionId } });
      await standing();
      return data!.stopAutoBid;
    },
  };
}
