import { orderPlaced } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { rememberOrder } from '../order/payable-order.service.ts';

export const onOrderPlaced = on(orderPlaced, async (event, { em }) => rememberOrder(em, event.data));
