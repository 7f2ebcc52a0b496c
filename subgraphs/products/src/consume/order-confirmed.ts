import { orderConfirmed } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { sell } from '../reservation/reservation.service.ts';

/** Paid. */
export const onOrderConfirmed = on(orderConfirmed, async ({ data: { checkoutId, merchantId } }, { em }) => {
  if (checkoutId !== undefined) await sell(em, { checkoutId, merchantId });
});
