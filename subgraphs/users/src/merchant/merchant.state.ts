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
});

/** What may follow what. */
const transitions: Readonly<Record<MerchantStatus, readonly MerchantStatus[]>> = {
  APPLIED: ['VERIFIED', 'REJECTED'],
  VERIFIED: ['SUSPENDED'],
  SUSPENDED: ['VERIFIED'],
  REJECTED: [],
};

export function canBecome(from: MerchantStatus, to: MerchantStatus): boolean {
  return transitions[from].includes(to);
}
