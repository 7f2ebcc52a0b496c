import { registerEnumType } from 'type-graphql';

export const PartRequestStatus = {
  DRAFT: 'DRAFT',
  PUBLISHED: 'PUBLISHED',
  BIDDING: 'BIDDING',
  AWARDED: 'AWARDED',
  FULFILLED: 'FULFILLED',
  EXPIRED: 'EXPIRED',
  CANCELLED: 'CANCELLED',
} as const;
export type PartRequestStatus = keyof typeof PartRequestStatus;

registerEnumType(PartRequestStatus, {
  name: 'PartRequestStatus',
  description:
    'DRAFT → PUBLISHED → BIDDING → AWARDED → FULFILLED; EXPIRED may be published again; CANCELLED is final.',
});

/** Where a part request may go from each state. */
export const partRequestTransitions: Readonly<Record<PartRequestStatus, readonly PartRequestStatus[]>> = {
  DRAFT: ['PUBLISHED', 'CANCELLED'],
  // An award may overtake the news that the auction opened, so BIDDING can be skipped.
  PUBLISHED: ['BIDDING', 'AWARDED', 'EXPIRED', 'CANCELLED'],
  BIDDING: ['AWARDED', 'EXPIRED', 'CANCELLED'],
  EXPIRED: ['PUBLISHED', 'CANCELLED'],
  AWARDED: ['FULFILLED'],
  FULFILLED: [],
  CANCELLED: [],
};

export function partRequestMayBecome(from: PartRequestStatus, to: PartRequestStatus): boolean {
  return partRequestTransitions[from].includes(to);
}
