import { registerEnumType } from 'type-graphql';

export enum BidStatus {
  ACTIVE = 'ACTIVE',
  SUPERSEDED = 'SUPERSEDED',
  WITHDRAWN = 'WITHDRAWN',
  AWARDED = 'AWARDED',
  REJECTED = 'REJECTED',
  EXPIRED = 'EXPIRED',
}

registerEnumType(BidStatus, {
  name: 'BidStatus',
  valuesConfig: {
    ACTIVE: { description: 'Stands, leading or not.' },
    SUPERSEDED: { description: 'The merchant has made a better bid since.' },
    REJECTED: { description: 'Another bid was awarded.' },
    EXPIRED: { description: 'The auction was cancelled, or not awarded in time.' },
  },
});

const transitions: Readonly<Record<BidStatus, readonly BidStatus[]>> = {
  [BidStatus.ACTIVE]: [
    BidStatus.SUPERSEDED,
    BidStatus.WITHDRAWN,
    BidStatus.AWARDED,
    BidStatus.REJECTED,
    BidStatus.EXPIRED,
  ],
  [BidStatus.SUPERSEDED]: [],
  [BidStatus.WITHDRAWN]: [],
  [BidStatus.AWARDED]: [],
  [BidStatus.REJECTED]: [],
  [BidStatus.EXPIRED]: [],
};

/** Whether a bid of that status may still be withdrawn, superseded or awarded. */
export function canBecome(from: BidStatus, to: BidStatus): boolean {
  return transitions[from].includes(to);
}
