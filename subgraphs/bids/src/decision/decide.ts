import { DomainError } from '@dallal/subgraph';
import { AuctionStatus } from '../auction/auction.state.ts';
import type { AuctionBook } from './auction-book.ts';
import { letAutoBidsAnswer } from './auto-bidding.ts';
import type { Command, Result } from './command.ts';
import { placeBid } from './place-bid.ts';
import { setAutoBid, stopAutoBid } from './set-auto-bid.ts';
import { withdrawBid } from './withdraw-bid.ts';

/** What one command comes to. A refusal leaves the book as it was. */
export type Verdict = { readonly result: Result } | { readonly refusal: DomainError };

export function decide(book: AuctionBook, command: Command): Verdict {
  const before = book.auction.sequence;
  const autoBidsBefore = book.newAutoBids.length;
  try {
    const result = resultOf(book, command);
    // What is refused leaves nothing to answer: it is not to cost what an answer of very many would.
    const hasMoved = book.auction.sequence !== before || book.newAutoBids.length !== autoBidsBefore;
    if (hasMoved && book.auction.status === AuctionStatus.OPEN) {
      letAutoBidsAnswer(book, { leadMayHaveGone: command.kind === 'withdraw' });
    }
    return { result };
  } catch (error) {
    if (error instanceof DomainError) return { refusal: error };
    throw error;
  }
}

function resultOf(book: AuctionBook, command: Command): Result {
  switch (command.kind) {
    case 'place':
      return placeBid(book, command);
    case 'withdraw':
      return withdrawBid(book, command);
    case 'setAutoBid':
      return setAutoBid(book, command);
    case 'stopAutoBid':
      return stopAutoBid(book, command);
  }
}
