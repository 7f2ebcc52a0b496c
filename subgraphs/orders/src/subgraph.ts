import { Photo, photoConsumers } from '@dallal/photos';
import { defineSubgraph, reference, stub } from '@dallal/subgraph';
import { AmendmentResolver } from './amendment/amendment.resolver.ts';
import { Award } from './award/award.entity.ts';
import { expireUnpaid } from './award/award.jobs.ts';
import { resumeAwards } from './award/award.service.ts';
import { CancellationResolver } from './cancellation/cancellation.resolver.ts';
import { Checkout } from './checkout/checkout.entity.ts';
import { CheckoutResolver } from './checkout/checkout.resolver.ts';
import { OrdersConfig } from './config.ts';
import { whenAuctionAmended } from './consume/auction-amended.ts';
import { whenAuctionAmendmentRefused } from './consume/auction-amendment-refused.ts';
import { whenAuctionAwarded } from './consume/auction-awarded.ts';
import { whenAuctionExpired } from './consume/auction-expired.ts';
import { whenAuctionOpened } from './consume/auction-opened.ts';
import { whenAuctionScheduled } from './consume/auction-scheduled.ts';
import { whenBidPlaced } from './consume/bid-placed.ts';
import { whenPaymentCaptured } from './consume/payment-captured.ts';
import { whenProjectChanged } from './consume/project-changed.ts';
import { whenStockRefused } from './consume/stock-refused.ts';
import { whenStockReserved } from './consume/stock-reserved.ts';
import type { OrdersServices } from './context.ts';
import { DeliveryResolver } from './delivery/delivery.resolver.ts';
import { Project, ProjectResolver } from './foreign/project.ts';
import { User, UserResolver } from './foreign/user.ts';
import { Migration20261121AddAuctionToPartRequests } from './migrations/add-auction-to-part-requests.ts';
import { Migration20261121AddBiddingRules } from './migrations/add-bidding-rules.ts';
import { Migration20261121AddCheckouts } from './migrations/add-checkouts.ts';
import { Migration20261121AddCityToPartRequests } from './migrations/add-city-to-part-requests.ts';
import { Migration20261121AddProjects } from './migrations/add-projects.ts';
import { Migration20261121AllowOrdersOfLots } from './migrations/allow-orders-of-lots.ts';
import { Migration20261122AnnounceCompletedOrders } from './migrations/announce-completed-orders.ts';
import { Migration20261121CompletePartRequests } from './migrations/complete-part-requests.ts';
import { Migration20261121CreateAwards } from './migrations/create-awards.ts';
import { Migration20261121CreateOrders } from './migrations/create-orders.ts';
import { Migration20261121CreatePartRequests } from './migrations/create-part-requests.ts';
import { Migration20261121CreatePhotos } from './migrations/create-photos.ts';
import { Migration20261121CreateShipments } from './migrations/create-shipments.ts';
import { Migration20261121IndexAwardsToResume } from './migrations/index-awards-to-resume.ts';
import { Migration20261121IndexOrdersByMerchant } from './migrations/index-orders-by-merchant.ts';
import { Order } from './order/order.entity.ts';
import { OrderResolver } from './order/order.resolver.ts';
import { visibleOrdersById, visibleOrdersByNumber } from './order/order.visibility.ts';
import { OrderLine } from './order/order-line.entity.ts';
import { LinesOfOrderResolver, OrderLineResolver } from './order/order-line.resolver.ts';
import { OrderStatusChange } from './order/order-status-change.entity.ts';
import { PartRequest } from './part-request/part-request.entity.ts';
import { PartRequestResolver } from './part-request/part-request.resolver.ts';
import { PartRequestTermsResolver } from './part-request/part-request.terms.resolver.ts';
import { visiblePartRequests } from './part-request/part-request.visibility.ts';
import { PartRequestStatusChange } from './part-request/part-request-status-change.entity.ts';
import { PartRequestStatusChangeResolver } from './part-request/part-request-status-change.resolver.ts';
import { ProjectMember } from './project/project-member.entity.ts';
import { Shipment } from './shipment/shipment.entity.ts';
import { completeDeliveredOrder } from './shipment/shipment.jobs.ts';
import { ShipmentResolver } from './shipment/shipment.resolver.ts';

export const orders = defineSubgraph<OrdersConfig, OrdersServices>({
  name: 'orders',
  config: OrdersConfig,
  resolvers: [
    PartRequestResolver,
    PartRequestTermsResolver,
    PartRequestStatusChangeResolver,
    AmendmentResolver,
    OrderResolver,
    LinesOfOrderResolver,
    OrderLineResolver,
    CheckoutResolver,
    DeliveryResolver,
    CancellationResolver,
    ShipmentResolver,
    ProjectResolver,
    UserResolver,
  ],
  unionDirectives: {
    DraftPartRequestResult: ['@tag(name: "partner")'],
    PublishPartRequestResult: ['@tag(name: "partner")'],
    AmendPartRequestResult: ['@tag(name: "partner")'],
    CancelPartRequestResult: ['@tag(name: "partner")'],
    DiscardPartRequestDraftResult: ['@tag(name: "partner")'],
    ShipOrderResult: ['@tag(name: "partner")'],
  },
  entities: [
    PartRequest,
    PartRequestStatusChange,
    Photo,
    Order,
    OrderStatusChange,
    OrderLine,
    Checkout,
    Shipment,
    Award,
    ProjectMember,
  ],
  migrations: [
    Migration20261121CreatePartRequests,
    Migration20261121CreateOrders,
    Migration20261121CreateAwards,
    Migration20261121AddAuctionToPartRequests,
    Migration20261121IndexAwardsToResume,
    Migration20261121CreatePhotos,
    Migration20261121AddProjects,
    Migration20261121AddCityToPartRequests,
    Migration20261121CreateShipments,
    Migration20261121AllowOrdersOfLots,
    Migration20261121CompletePartRequests,
    Migration20261121AddBiddingRules,
    Migration20261121IndexOrdersByMerchant,
    Migration20261121AddCheckouts,
    Migration20261122AnnounceCompletedOrders,
  ],
  references: [
    reference(PartRequest, 'id', (ids, ctx) => visiblePartRequests(ctx.em, ctx.viewer, ids)),
    reference(Order, 'id', (ids, ctx) => visibleOrdersById(ctx.em, ctx.viewer, ids)),
    reference(Order, 'number', (numbers, ctx) => visibleOrdersByNumber(ctx.em, ctx.viewer, numbers)),
    stub(Project),
    stub(User),
  ],
  consumers: [
    whenAuctionScheduled,
    whenAuctionOpened,
    whenBidPlaced,
    whenAuctionAmended,
    whenAuctionAmendmentRefused,
    whenAuctionExpired,
    whenAuctionAwarded,
    whenPaymentCaptured,
    whenStockReserved,
    whenStockRefused,
    ...photoConsumers('PART_PHOTO'),
    whenProjectChanged,
  ],
  jobs: [expireUnpaid, completeDeliveredOrder],
  services: async ({ config, em, log }) => {
    await resumeAwards(em(), config, log);
    return { config };
  },
});
