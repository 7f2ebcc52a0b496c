import { defineSubgraph, reference, stub } from '@dallal/subgraph';
import { Award } from './award/award.entity.ts';
import { expireUnpaid } from './award/award.jobs.ts';
import { resumeAwards } from './award/award.service.ts';
import { OrdersConfig } from './config.ts';
import { whenAuctionAwarded } from './consume/auction-awarded.ts';
import { whenAuctionExpired } from './consume/auction-expired.ts';
import { whenAuctionOpened } from './consume/auction-opened.ts';
import { whenPaymentCaptured } from './consume/payment-captured.ts';
import type { OrdersServices } from './context.ts';
import { User, UserResolver } from './foreign/user.ts';
import { Migration20261121AddAuctionToPartRequests } from './migrations/add-auction-to-part-requests.ts';
import { Migration20261121CreateAwards } from './migrations/create-awards.ts';
import { Migration20261121CreateOrders } from './migrations/create-orders.ts';
import { Migration20261121CreatePartRequests } from './migrations/create-part-requests.ts';
import { Migration20261121IndexAwardsToResume } from './migrations/index-awards-to-resume.ts';
import { Order } from './order/order.entity.ts';
import { OrderResolver } from './order/order.resolver.ts';
import { visibleOrdersById, visibleOrdersByNumber } from './order/order.visibility.ts';
import { OrderStatusChange } from './order/order-status-change.entity.ts';
import { PartRequest } from './part-request/part-request.entity.ts';
import { PartRequestResolver } from './part-request/part-request.resolver.ts';
import { visiblePartRequests } from './part-request/part-request.visibility.ts';

export const orders = defineSubgraph<OrdersConfig, OrdersServices>({
  name: 'orders',
  config: OrdersConfig,
  resolvers: [PartRequestResolver, OrderResolver, UserResolver],
  unionDirectives: {
    DraftPartRequestResult: ['@tag(name: "partner")'],
    PublishPartRequestResult: ['@tag(name: "partner")'],
    CancelPartRequestResult: ['@tag(name: "partner")'],
  },
  entities: [PartRequest, Order, OrderStatusChange, Award],
  migrations: [
    Migration20261121CreatePartRequests,
    Migration20261121CreateOrders,
    Migration20261121CreateAwards,
    Migration20261121AddAuctionToPartRequests,
    Migration20261121IndexAwardsToResume,
  ],
  references: [
    reference(PartRequest, 'id', (ids, ctx) => visiblePartRequests(ctx.em, ctx.viewer, ids)),
    reference(Order, 'id', (ids, ctx) => visibleOrdersById(ctx.em, ctx.viewer, ids)),
    reference(Order, 'number', (numbers, ctx) => visibleOrdersByNumber(ctx.em, ctx.viewer, numbers)),
    stub(User),
  ],
  consumers: [whenAuctionOpened, whenAuctionExpired, whenAuctionAwarded, whenPaymentCaptured],
  jobs: [expireUnpaid],
  services: async ({ config, em, log }) => {
    await resumeAwards(em(), config, log);
    return { config };
  },
});
