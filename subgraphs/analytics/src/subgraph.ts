import { defineSubgraph, stub } from '@dallal/subgraph';
import { analyticsConfig } from './config.ts';
import { onEveryEvent } from './consume/every-event.ts';
import { AuctionResolver } from './foreign/auction.resolver.ts';
import { Auction } from './foreign/auction.ts';
import { MetricResolver } from './metric/metric.resolver.ts';
import { Migration20261121CreateMetrics } from './migrations/Migration20261121CreateMetrics.ts';

export const analytics = defineSubgraph({
  name: 'analytics',
  config: analyticsConfig,
  resolvers: [MetricResolver, AuctionResolver],
  types: [Auction],
  entities: [],
  migrations: [Migration20261121CreateMetrics],
  references: [stub(Auction)],
  consumers: onEveryEvent,
  services: async () => ({}),
});
