import { orderCompleted, orderDelivered } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rememberOrder } from '../review/remember-order.ts';

/** From its delivery on an order can be reviewed; that it is completed says the same of one of which only that is known. */
export const onOrderDelivered = on(orderDelivered, ({ data, occurredAt }, { em }) =>
  rememberOrder(em, data, occurredAt),
);
export const onOrderCompleted = on(orderCompleted, ({ data, occurredAt }, { em }) =>
  rememberOrder(em, data, occurredAt),
);
