import { registerEnumType } from 'type-graphql';

export const MerchantStatus = {
  APPLIED: 'APPLIED',
  VERIFIED: 'VERIFIED',
  SUSPENDED: 'SUSPENDED',
  REJECTED: 'REJECTED',
} as const;
export type MerchantStatus = (typeof MerchantStatus)[keyof typeof MerchantStatus];

registerEnumType(MerchantStatus, {
  name: 'MerchantStatus',
  description: 'Where a merchant stands with Dallal.',
  valuesConfig: {
    APPLIED: { description: 'Waits for a decision; the application can still be corrected.' },
    VERIFIED: { description: 'May sell.' },
    SUSPENDED: { description: 'May not sell for the time being.' },
    REJECTED: { description: 'Was not taken; may apply again.' },
  },
});

/** What may follow what. */
export const merchantTransitions: Readonly<Record<MerchantStatus, readonly MerchantStatus[]>> = {
  APPLIED: ['VERIFIED', 'REJECTED'],
  VERIFIED: ['SUSPENDED'],
  SUSPENDED: ['VERIFIED'],
  REJECTED: ['APPLIED'],
};

export function canBecome(from: MerchantStatus, to: MerchantStatus): boolean {
  return merchantTransitions[from].includes(to);
}
