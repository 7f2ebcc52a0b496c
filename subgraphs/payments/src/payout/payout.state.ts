import { registerEnumType } from 'type-graphql';

export enum PayoutStatus {
  SCHEDULED = 'SCHEDULED',
  SENT = 'SENT',
  PAID = 'PAID',
  FAILED = 'FAILED',
}
registerEnumType(PayoutStatus, {
  name: 'PayoutStatus',
  description:
    'SCHEDULED → SENT → PAID. FAILED: the bank did not take it; it is SCHEDULED again when the account is set anew.',
});

/** Where a payout may go from each state. */
export const payoutTransitions: Readonly<Record<PayoutStatus, readonly PayoutStatus[]>> = {
  SCHEDULED: [PayoutStatus.SENT, PayoutStatus.FAILED],
  SENT: [PayoutStatus.PAID, PayoutStatus.FAILED],
  FAILED: [PayoutStatus.SCHEDULED],
  PAID: [],
};

export class IllegalPayoutTransition extends Error {
  constructor(from: PayoutStatus, to: PayoutStatus) {
    super(`A payout that is ${from} cannot become ${to}.`);
  }
}

/** The one way in which a payout's state changes. */
export function advance(payout: { status: PayoutStatus }, to: PayoutStatus): void {
  if (!payoutTransitions[payout.status].includes(to)) throw new IllegalPayoutTransition(payout.status, to);
  payout.status = to;
}

/** Whether the bank has yet to say how it went. */
export function isUnderway({ status }: { readonly status: PayoutStatus }): boolean {
  return status === PayoutStatus.SCHEDULED || status === PayoutStatus.SENT;
}
