import { stockRefused } from '@dallal/events';
import { on } from '@dallal/subgraph';
import { refuse } from '../checkout/checkout.service.ts';
import type { OrdersServices } from '../context.ts';

export const whenStockRefused = on<typeof stockRefused, OrdersServices>(
  stockRefused,
  async ({ data }, { em: tx, pubsub, services: { config } }) => refuse(data, { tx, config, pubsub }),
);
