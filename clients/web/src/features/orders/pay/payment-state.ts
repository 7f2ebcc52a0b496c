import type { PaymentProgressFragment } from '../gql/graphql.ts';

type Progress = Pick<PaymentProgressFragment, 'status'>;

/** Whether how a payment ends is not known yet. */
export function isOpen({ status }: Progress): boolean {
  return status === 'CREATED' || status === 'ACTION_REQUIRED';
}

/** Why a payment failed, as the provider said last. */
export function declineReasonOf({ events }: Pick<PaymentProgressFragment, 'events'>) {
  return events.findLast(({ type }) => type === 'DECLINED')?.reason ?? null;
}

/** The addresses that a page may be left for: a payment provider's, and no script. */
export function isWebAddress(url: string): boolean {
  return URL.canParse(url) && /^https?:$/.test(new URL(url).protocol);
}
