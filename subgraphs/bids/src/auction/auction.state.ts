import { registerEnumType } from 'type-graphql';

export enum AuctionStatus {
  SCHEDULED = 'SCHEDULED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  AWARDED = 'AWARDED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
}

registerEnumType(AuctionStatus, {
  name: 'AuctionStatus',
  valuesConfig: {
    SCHEDULED: { description: 'Takes bids from its opening on.' },
    OPEN: { description: 'Takes bids until its end.' },
    CLOSED: { description: 'Ended with bids; the requester may award one of them.' },
    AWARDED: { description: 'A bid has won.' },
    EXPIRED: { description: 'Ended without bids, or without an award in time.' },
    CANCELLED: { description: 'The part request was cancelled, or the lot taken back.' },
  },
});

const transitions: Readonly<Record<AuctionStatus, readonly AuctionStatus[]>> = {
  [AuctionStatus.SCHEDULED]: [AuctionStatus.OPEN, AuctionStatus.CANCELLED],
  [AuctionStatus.OPEN]: [AuctionStatus.CLOSED, AuctionStatus.EXPIRED, AuctionStatus.CANCELLED],
  [AuctionStatus.CLOSED]: [AuctionStatus.AWARDED, AuctionStatus.EXPIRED, AuctionStatus.CANCELLED],
  [AuctionStatus.AWARDED]: [],
  [AuctionStatus.EXPIRED]: [],
  [AuctionStatus.CANCELLED]: [],
};

export function canBecome(from: AuctionStatus, to: AuctionStatus): boolean {
  return transitions[from].includes(to);
}

/** Moves an auction along its state machine. Throws where there is no such transition: callers check first. */
export function become(auction: { status: AuctionStatus }, to: AuctionStatus): void {
  if (!canBecome(auction.status, to))
    throw new Error(`An auction cannot go from ${auction.status} to ${to}.`);
  auction.status = to;
}

/** In these a part request has its auction; of the others it may have had several. */
export const standing = [
  AuctionStatus.SCHEDULED,
  AuctionStatus.OPEN,
  AuctionStatus.CLOSED,
  AuctionStatus.AWARDED,
];

/** Whether nothing can happen in the auction any more. */
export function isFinal(status: AuctionStatus): boolean {
  return transitions[status].length === 0;
}
