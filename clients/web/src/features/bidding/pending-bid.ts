import { readHint } from '../../graph/session-hint.ts';
import type { PlaceBidInput } from './gql/graphql.ts';

// In this tab only: another one would send it a second time while this one still waits. And of one bidder only: whoever
// signs in here next must not send it as their own.
const key = (auctionId: string) => `dallal.bid.${auctionId}.${readHint()?.userId ?? ''}`;

/** A bid that was sent and of which it is not known what became, even after the page was loaded again. */
export function readPendingBid(auctionId: string): PlaceBidInput | null {
  try {
    const input = JSON.parse(sessionStorage.getItem(key(auctionId)) ?? 'null') as PlaceBidInput | null;
    return input?.auctionId === auctionId && input.idempotencyKey && input.amount ? input : null;
  } catch {
    return null;
  }
}

export function keepPendingBid(auctionId: string, input: PlaceBidInput | null): void {
  try {
    if (input) sessionStorage.setItem(key(auctionId), JSON.stringify(input));
    else sessionStorage.removeItem(key(auctionId));
  } catch {
    // Without storage it is remembered as long as the page is.
  }
}
