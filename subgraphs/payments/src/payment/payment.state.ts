import { registerEnumType } from 'type-graphql';

export enum PaymentStatus {
  CREATED = 'CREATED',
  ACTION_REQUIRED = 'ACTION_REQUIRED',
  CAPTURED = 'CAPTURED',
  FAILED = 'FAILED',
  VOIDED = 'VOIDED',
  REFUNDED = 'REFUNDED',
}

export enum ProviderEventType {
  ACTION_REQUIRED = 'ACTION_REQUIRED',
  CAPTURED = 'CAPTURED',
  DECLINED = 'DECLINED',
  VOIDED = 'VOIDED',
  REFUNDED = 'REFUNDED',
}

registerEnumType(PaymentStatus, {
  name: 'PaymentStatus',
  description:
    'CREATED: the provider has not said yet how it went. ACTION_REQUIRED: the customer has yet to confirm it at the bank. VOIDED: the order was cancelled before anything was charged.',
});
registerEnumType(ProviderEventType, { name: 'PaymentEventType' });

const transitions: Readonly<
  Record<PaymentStatus, Partial<Readonly<Record<ProviderEventType, PaymentStatus>>>>
> = {
  CREATED: {
    ACTION_REQUIRED: PaymentStatus.ACTION_REQUIRED,
    CAPTURED: PaymentStatus.CAPTURED,
    DECLINED: PaymentStatus.FAILED,
    VOIDED: PaymentStatus.VOIDED,
  },
  ACTION_REQUIRED: {
    CAPTURED: PaymentStatus.CAPTURED,
    DECLINED: PaymentStatus.FAILED,
    VOIDED: PaymentStatus.VOIDED,
  },
  CAPTURED: { REFUNDED: PaymentStatus.REFUNDED },
  FAILED: {},
  VOIDED: {},
  REFUNDED: {},
};

/** Whether the outcome is not known: the money may move, or have moved. */
export function isOpen({ status }: { readonly status: PaymentStatus }): boolean {
  return status === PaymentStatus.CREATED || status === PaymentStatus.ACTION_REQUIRED;
}

/** The provider contradicts what it said before; nothing of it may be recorded. */
export class IllegalPaymentTransition extends Error {
  constructor(from: PaymentStatus, event: ProviderEventType) {
    super(`A payment that is ${from} cannot be ${event}.`);
  }
}

/** What a payment's status is after the provider's events, which are all there is to know about it. */
export function statusAfter(events: readonly ProviderEventType[]): PaymentStatus {
  return events.reduce<PaymentStatus>((status, event) => {
    const next = transitions[status][event];
    if (!next) throw new IllegalPaymentTransition(status, event);
    return next;
  }, PaymentStatus.CREATED);
}
