import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { pauseBefore } from '../../graph/socket.ts';
import { PlaceBidDocument, type PlaceBidInput, type PlaceBidMutation } from './gql/graphql.ts';
import { keepPendingBid, readPendingBid } from './pending-bid.ts';
import { OutcomeUnknown, sureAnswer } from './sure-answer.ts';

export type BidOutcome = PlaceBidMutation['placeBid'];

export type Placing =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly input: PlaceBidInput }
  /** Sent, and no answer came: it may stand. */
  | { readonly phase: 'unknown'; readonly input: PlaceBidInput }
  | { readonly phase: 'answered'; readonly input: PlaceBidInput; readonly outcome: BidOutcome }
  | { readonly phase: 'failed'; readonly error: unknown };

/** Places one bid at a time, each exactly once: its key is kept until it is known what became of it. */
export function usePlaceBid(auctionId: string, onTaken: () => void) {
  const client = useApolloClient();
  const [placing, setPlacing] = useState<Placing>(() => {
    const input = readPendingBid(auctionId);
    return input ? { phase: 'unknown', input } : { phase: 'idle' };
  });
  // Two clicks may come before anything is drawn.
  const isBusy = useRef(false);

  const send = async (input: PlaceBidInput) => {
    if (isBusy.current) return;
    isBusy.current = true;
    keepPendingBid(auctionId, input);
    setPlacing({ phase: 'sending', input });
    try {
      const outcome = await sureAnswer(async () => {
        const { data } = await client.mutate({ mutation: PlaceBidDocument, variables: { input } });
        return data!.placeBid;
      }, pauseBefore);
      keepPendingBid(auctionId, null);
      setPlacing({ phase: 'answered', input, outcome });
      if (outcome.__typename === 'Bid') onTaken();
    } catch (error) {
      const isUnknown = error instanceof OutcomeUnknown;
      if (!isUnknown) keepPendingBid(auctionId, null);
      setPlacing(isUnknown ? { phase: 'unknown', input } : { phase: 'failed', error });
    } finally {
      isBusy.current = false;
    }
  };
  const forget = () => {
    keepPendingBid(auctionId, null);
    setPlacing({ phase: 'idle' });
  };
  return {
    placing,
    /** A new bid. */
    place: (input: Omit<PlaceBidInput, 'idempotencyKey'>) =>
      send({ ...input, idempotencyKey: crypto.randomUUID() }),
    /** What was sent before, under its key. */
    askAgain: (input: PlaceBidInput) => send(input),
    forget,
  };
}
