import { useMutation } from '@apollo/client/react';
import { useRef, useState } from 'react';
import { useNavigate } from 'react-router';
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
  const keyFor = useIdempotencyKeys();
  const work = async (method: PaymentMethodType, token: string) => {
    const { key, forget } = keyFor(`${method} ${token}`);
    const { data } = await mutate({ variables: { input: { orderId, method, token, idempotencyKey: key } } });
    // The graph has answered: another press is another attempt.
    forget();
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

/** One key for each thing that is asked for, until there is an answer: an attempt whose answer was lost is no second one. */
function useIdempotencyKeys() {
  const keys = useRef(new Map<string, string>());
  return (what: string) => {
    const key = keys.current.get(what) ?? crypto.randomUUID();
    keys.current.set(what, key);
    return { key, forget: () => keys.current.delete(what) };
  };
}
