import type { OrderStatus, PaymentProgressFragment } from '../gql/graphql.ts';

type Progress = Pick<PaymentProgressFragment, 'status'>;

/** Whether how a payment ends is not known yet. */
export function isOpen({ status }: Progress): boolean {
  return status === 'CREATED' || status === 'ACTION_REQUIRED';
}

/** Whether something is still to become of a payment of an order that is in this state. */
export function isUnsettled(payment: Progress, status: OrderStatus): boolean {
  return isOpen(payment) || (status === 'CANCELLED' && payment.status === 'CAPTURED');
}

/** Why a payment failed, as the provider said last. */
export function declineReasonOf({ events }: Pick<PaymentProgressFragment, 'events'>) {
  return events.findLast(({ type }) => type === 'DECLINED')?.reason ?? null;
}

/** The addresses that a page may be left for: a payment provider's, and no script. */
export function isWebAddress(url: string): boolean {
  try {
    return /^https?:$/.test(new URL(url).protocol);
  } catch {
    return false;
  }
}
