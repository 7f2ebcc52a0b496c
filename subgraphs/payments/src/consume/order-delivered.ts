import { orderCompleted, orderDelivered } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { releaseDelivered } from '../payment/release.ts';

export const onOrderDelivered = on(orderDelivered, async ({ data }, { em }) =>
  releaseDelivered(em, data.orderId),
);

/** For orders that had arrived before anybody here listened to that. */
export const onOrderCompleted = on(orderCompleted, async ({ data }, { em }) =>
  releaseDelivered(em, data.orderId),
);
