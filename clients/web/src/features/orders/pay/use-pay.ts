import { useMutation } from '@apollo/client/react';
import { useEffect, useState } from 'react';
import { useNavigate } from 'react-router';
import { useAttempts } from '../../../graph/use-attempts.ts';
import { useTask } from '../../../ui/use-task.ts';
import {
  type NotPayableStatus,
  OrderPayDocument,
  type PaymentDeclineReason,
  type PaymentMethodType,
} from '../gql/graphql.ts';
import { isWebAddress } from './payment-state.ts';

/** Why nothing was paid. */
export type Refusal =
  | { readonly kind: 'declined'; readonly reason: PaymentDeclineReason }
  | { readonly kind: 'notPayable'; readonly status: NotPayableStatus }
  | { readonly kind: 'keyReused' };

/** Pays an order, and goes on to where the payment is followed, or to the customer's bank. */
export function usePay(orderId: string) {
  const { run, isBusy, error } = useTask();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isLeaving, setLeaving] = useState(false);
  const [mutate] = useMutation(OrderPayDocument);
  const navigate = useNavigate();
  useEffect(() => {
    // Who comes back from the bank by the browser's own button finds the page as it was left.
    const onShown = ({ persisted }: PageTransitionEvent) => persisted && setLeaving(false);
    window.addEventListener('pageshow', onShown);
    return () => window.removeEventListener('pageshow', onShown);
  }, []);
  // A card's token is kept nowhere but here.
  const attempts = useAttempts<{ method: PaymentMethodType; token: string }>('page');
  const work = async (method: PaymentMethodType, token: string) => {
    const asked = { method, token };
    const idempotencyKey = attempts.keyFor(asked);
    const { data } = await mutate({ variables: { input: { orderId, ...asked, idempotencyKey } } });
    attempts.answered(asked);
    const outcome = data!.pay;
    switch (outcome.__typename) {
      case 'Payment':
        return navigate(`/orders/${orderId}/pay?payment=${outcome.id}`, { replace: true });
      case 'PaymentActionRequired':
        if (!isWebAddress(outcome.redirectUrl))
          throw new Error('The payment provider gave no address of a page.');
        setLeaving(true);
        return window.location.assign(outcome.redirectUrl);
      case 'PaymentDeclined':
        return setRefusal({ kind: 'declined', reason: outcome.reason });
      case 'OrderNotPayable':
        return setRefusal({ kind: 'notPayable', status: outcome.notPayable });
      case 'IdempotencyKeyReused':
        return setRefusal({ kind: 'keyReused' });
      default:
        return outcome satisfies never;
    }
  };
  const pay = (method: PaymentMethodType, token: string) => {
    setRefusal(null);
    return run(() => work(method, token));
  };
  return { pay, refusal, error, isBusy: isBusy || isLeaving, isLeaving };
}
