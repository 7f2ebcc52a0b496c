import { stockReserved } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { placeOrders } from '../checkout/checkout.service.ts';
import type { OrdersServices } from '../context.ts';

export const whenStockReserved = on<typeof stockReserved, OrdersServices>(
  stockReserved,
  async ({ data }, { em: tx, pubsub, services: { config } }) => placeOrders(data, { tx, config, pubsub }),
);
