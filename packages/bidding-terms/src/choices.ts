import { registerEnumType } from 'type-graphql';

export enum PartCondition {
  NEW = 'NEW',
  USED = 'USED',
  OEM = 'OEM',
  AFTERMARKET = 'AFTERMARKET',
}
registerEnumType(PartCondition, {
  name: 'PartCondition',
  valuesConfig: {
    NEW: { description: 'New, of the manufacturer of the vehicle.' },
    USED: { description: 'Taken from a vehicle.' },
    OEM: { description: "New, of the maker who supplies the vehicle's manufacturer." },
    AFTERMARKET: { description: 'New, of another maker.' },
  },
});

export enum AuctionVisibility {
  OPEN = 'OPEN',
  RANK_ONLY = 'RANK_ONLY',
  SEALED = 'SEALED',
}
registerEnumType(AuctionVisibility, {
  name: 'AuctionVisibility',
  description: 'What bidders learn of the bids of others. The requester sees all of them, always.',
  valuesConfig: {
    OPEN: { description: 'Amounts, and who made them by aliases.' },
    RANK_ONLY: { description: 'The best price, and the rank of their own bid.' },
    SEALED: { description: 'Nothing until it closes; then as in an open one.' },
  },
});

export enum AwardMode {
  REQUESTER = 'REQUESTER',
  AUTOMATIC = 'AUTOMATIC',
}
registerEnumType(AwardMode, {
  name: 'AwardMode',
  valuesConfig: {
    REQUESTER: { description: 'The requester chooses among the bids when it has closed.' },
    AUTOMATIC: { description: 'The best bid wins at the close, if it meets the reserve.' },
  },
});
