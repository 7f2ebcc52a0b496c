import type { SubgraphContext } from '@dallal/subgraph';
import type { OrdersConfig } from './config.ts';

export interface OrdersServices {
  readonly config: OrdersConfig;
}

export type OrdersContext = SubgraphContext<OrdersServices>;
