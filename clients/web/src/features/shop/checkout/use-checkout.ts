import type { ApolloClient } from '@apollo/client';
import { useApolloClient, useMutation } from '@apollo/client/react';
import { useState } from 'react';
import { useAttempts } from '../../../graph/use-attempts.ts';
import { useTask } from '../../../ui/use-task.ts';
import {
  type CheckoutInput,
  type CheckoutOutcomeFragment,
  ShopCheckoutDocument,
  ShopCheckoutStateDocument,
} from '../gql/graphql.ts';

type Asked = Omit<CheckoutInput, 'idempotencyKey'>;
type PlacedOrder = CheckoutOutcomeFragment['orders'][number];
/** Why nothing was ordered, in terms of the sentence that says so. */
export type Refusal = 'outOfStock' | 'priceChanged' | 'notForSale' | 'keyReused' | 'tooManyUnpaid';

const ASK_AGAIN_MS = 2_000;

/**
 * Buys a cart. The graph decides within moments; when it takes longer, it is asked until it has: the orders are either there or
 * refused, and never twice there.
 */
export function useCheckout(
  userId: string,
  onPlaced: (orders: readonly PlacedOrder[]) => unknown,
  onRefused: () => unknown,
) {
  const client = useApolloClient();
  const [send] = useMutation(ShopCheckoutDocument);
  // A lost answer leads to the orders there are, also after the page was loaded again, and not to others.
  const attempts = useAttempts<Asked>('device', `dallal.checkout.${userId}`);
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSlow, setSlow] = useState(false);
  const { run, isBusy, error } = useTask();

  const refuse = (reason: Refusal) => {
    attempts.forget();
    setRefusal(reason);
    return onRefused();
  };
  const settle = async (checkout: CheckoutOutcomeFragment): Promise<unknown> => {
    switch (checkout.status) {
      case 'PLACED':
        attempts.forget();
        return onPlaced(checkout.orders);
      case 'REFUSED':
        return refuse(refusalOf(checkout.refusal!));
      case 'PENDING':
        setSlow(true);
        return settle(await askLater(client, checkout));
      default:
        return checkout.status satisfies never;
    }
  };

  const place = (asked: Asked, onWrongArgument: (argument: string) => boolean) =>
    run(async () => {
      setRefusal(null);
      setSlow(false);
      const input = { ...asked, idempotencyKey: attempts.keyFor(asked) };
      const result = (await send({ variables: { input } })).data!.checkout;
      switch (result.__typename) {
        case 'Checkout':
          return settle(result);
        case 'OutOfStock':
        case 'PriceChanged':
        case 'ProductsNotForSale':
          return refuse(refusalOf(result));
        case 'CheckoutKeyReused':
          return refuse('keyReused');
        case 'TooManyUnpaidCheckouts':
          return refuse('tooManyUnpaid');
        default:
          return result satisfies never;
      }
    }, onWrongArgument);
  return { place, isBusy, isSlow, error, refusal };
}

async function askLater(
  client: ApolloClient,
  checkout: CheckoutOutcomeFragment,
): Promise<CheckoutOutcomeFragment> {
  await new Promise((resolve) => setTimeout(resolve, ASK_AGAIN_MS));
  const { data } = await client.query({
    query: ShopCheckoutStateDocument,
    variables: { id: checkout.id },
    fetchPolicy: 'network-only',
  });
  return data?.checkout ?? checkout;
}

function refusalOf(refused: NonNullable<CheckoutOutcomeFragment['refusal']>): Refusal {
  switch (refused.__typename) {
    case 'OutOfStock':
      return 'outOfStock';
    case 'PriceChanged':
      return 'priceChanged';
    case 'ProductsNotForSale':
      return 'notForSale';
    default:
      return refused satisfies never;
  }
}
