import { useApolloClient } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { readHint } from '../../graph/session-hint.ts';
import { pauseBefore } from '../../graph/socket.ts';
import { useAttempts } from '../../graph/use-attempts.ts';
import { PlaceBidDocument, type PlaceBidInput, type PlaceBidMutation } from './gql/graphql.ts';
import { OutcomeUnknown, sureAnswer } from './sure-answer.ts';

type Asked = Omit<PlaceBidInput, 'idempotencyKey'>;
export type BidOutcome = PlaceBidMutation['placeBid'];

export type Placing =
  | { readonly phase: 'idle' }
  | { readonly phase: 'sending'; readonly input: PlaceBidInput }
  /** Sent, and no answer came: it may stand. */
  | { readonly phase: 'unknown'; readonly input: PlaceBidInput }
  | { readonly phase: 'answered'; readonly input: PlaceBidInput; readonly outcome: BidOutcome }
  | { readonly phase: 'failed'; readonly error: unknown };

/** In milliseconds: while an auction goes on, a connection that has died without anybody saying so costs no longer. */
const IN_A_HURRY = { answeredWithin: 8_000 };

/** Places one bid at a time, each exactly once: its key is kept until it is known what became of it. */
export function usePlaceBid(auctionId: string, onTaken: () => void) {
  const client = useApolloClient();
  // Of one bidder: whoever signs in here next must not send it as their own.
  const attempts = useAttempts<Asked>('tab', `dallal.bid.${auctionId}.${readHint()?.userId ?? ''}`);
  const [placing, setPlacing] = useState<Placing>(() => {
    const unanswered = attempts.unanswered();
    return unanswered
      ? { phase: 'unknown', input: { ...unanswered.asked, idempotencyKey: unanswered.key } }
      : { phase: 'idle' };
  });
  // Two clicks may come before anything is drawn.
  const isBusy = useRef(false);

  const send = async (asked: Asked) => {
    if (isBusy.current) return;
    isBusy.current = true;
    const input = { ...asked, idempotencyKey: attempts.keyFor(asked) };
    setPlacing({ phase: 'sending', input });
    try {
      const outcome = await sureAnswer(async () => {
        const { data } = await client.mutate({
          mutation: PlaceBidDocument,
          variables: { input },
          context: IN_A_HURRY,
        });
        return data!.placeBid;
      }, pauseBefore);
      attempts.forget();
      setPlacing({ phase: 'answered', input, outcome });
      if (outcome.__typename === 'Bid') onTaken();
    } catch (error) {
      const isUnknown = error instanceof OutcomeUnknown;
      if (!isUnknown) attempts.forget();
      setPlacing(isUnknown ? { phase: 'unknown', input } : { phase: 'failed', error });
    } finally {
      isBusy.current = false;
    }
  };
  const forget = () => {
    attempts.forget();
    setPlacing({ phase: 'idle' });
  };
  return {
    placing,
    place: send,
    /** What was sent before, under its key. */
    askAgain: ({ idempotencyKey: _, ...asked }: PlaceBidInput) => send(asked),
    forget,
  };
}
