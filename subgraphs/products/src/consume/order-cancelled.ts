import { orderCancelled } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { release } from '../reservation/reservation.service.ts';

/** Not paid in time, or taken back: in any case before it was shipped, so that the pieces are still there. */
export const onOrderCancelled = on(
  orderCancelled,
  async ({ data: { checkoutId, merchantId, orderId } }, { em }) => {
    if (checkoutId !== undefined) await release(em, { checkoutId, merchantId, orderId });
  },
);
