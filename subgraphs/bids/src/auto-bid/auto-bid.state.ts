import { registerEnumType } from 'type-graphql';

export enum AutoBidStatus {
  ACTIVE = 'ACTIVE',
  EXHAUSTED = 'EXHAUSTED',
  STOPPED = 'STOPPED',
}
registerEnumType(AutoBidStatus, {
  name: 'AutoBidStatus',
  valuesConfig: {
    ACTIVE: { description: 'Its merchant leads, and it answers whoever takes the lead.' },
    EXHAUSTED: {
      description:
        'Its limit does not reach the lead. It goes on if a withdrawal brings the lead within reach.',
    },
    STOPPED: { description: 'By its merchant, or because another was set in its place.' },
  },
});

export enum AutoBidStrategy {
  MINIMAL = 'MINIMAL',
  LIMIT = 'LIMIT',
}
registerEnumType(AutoBidStrategy, {
  name: 'AutoBidStrategy',
  valuesConfig: {
    MINIMAL: { description: 'Bids just enough to lead, and at least the step.' },
    LIMIT: { description: 'Bids its limit as soon as it has to bid at all.' },
  },
});
