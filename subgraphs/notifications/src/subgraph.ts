import { defineSubgraph, reference } from '@dallal/subgraph';
import { notificationsConfig } from './config.ts';
import { onAuctionAwardLapsed } from './consume/auction-award-lapsed.ts';
import { onAuctionAwardOffered } from './consume/auction-award-offered.ts';
import { onAuctionAwarded } from './consume/auction-awarded.ts';
import { onAuctionCancelled } from './consume/auction-cancelled.ts';
import { onAuctionClosed } from './consume/auction-closed.ts';
import { onAuctionExpired } from './consume/auction-expired.ts';
import { onAuctionOpened } from './consume/auction-opened.ts';
import { onBidMessagePosted } from './consume/bid-message-posted.ts';
import { onBidOutbid } from './consume/bid-outbid.ts';
import { onBidPlaced } from './consume/bid-placed.ts';
import { onInvoiceIssued } from './consume/invoice-issued.ts';
import { onMerchantDocumentExpiring } from './consume/merchant-document-expiring.ts';
import { onMerchantReinstated } from './consume/merchant-reinstated.ts';
import { onMerchantRejected } from './consume/merchant-rejected.ts';
import { onMerchantStaffJoined } from './consume/merchant-staff-joined.ts';
import { onMerchantStaffLeft } from './consume/merchant-staff-left.ts';
import { onMerchantSuspended } from './consume/merchant-suspended.ts';
import { onMerchantUpdated } from './consume/merchant-updated.ts';
import { onMerchantVerified } from './consume/merchant-verified.ts';
import { onOrderCancelled } from './consume/order-cancelled.ts';
import { onOrderDelivered } from './consume/order-delivered.ts';
import { onOrderPlaced } from './consume/order-placed.ts';
import { onOrderShipped } from './consume/order-shipped.ts';
import { onPartRequestPublished } from './consume/part-request-published.ts';
import { onPaymentCaptured } from './consume/payment-captured.ts';
import { onPaymentFailed } from './consume/payment-failed.ts';
import { onPaymentRefunded } from './consume/payment-refunded.ts';
import { onPayoutAccountChanged, onPayoutFailed, onPayoutPaid } from './consume/payout.ts';
import { onSessionEnded } from './consume/session-ended.ts';
import { onUserContactChanged } from './consume/user-contact-changed.ts';
import { onUserDeleted } from './consume/user-deleted.ts';
import { onUserRegistered } from './consume/user-registered.ts';
import { onUserSettingsChanged } from './consume/user-settings-changed.ts';
import { onUserVerified } from './consume/user-verified.ts';
import { deliverEmail } from './delivery/deliver-email.job.ts';
import { deliverPush } from './delivery/deliver-push.job.ts';
import { Delivery } from './delivery/delivery.entity.ts';
import { tellMerchants } from './merchant/tell-merchants.job.ts';
import { Migration20261121AllowNoEmail } from './migrations/Migration20261121AllowNoEmail.ts';
import { Migration20261121CreateMerchants } from './migrations/Migration20261121CreateMerchants.ts';
import { Migration20261121CreateMutedTopics } from './migrations/Migration20261121CreateMutedTopics.ts';
import { Migration20261121CreateNotifications } from './migrations/Migration20261121CreateNotifications.ts';
import { Migration20261121CreatePushSubscriptions } from './migrations/Migration20261121CreatePushSubscriptions.ts';
import { Migration20261121IndexUnreadOfAuctions } from './migrations/Migration20261121IndexUnreadOfAuctions.ts';
import { Migration20261121NarrowServiceAreas } from './migrations/Migration20261121NarrowServiceAreas.ts';
import { Notification } from './notification/notification.entity.ts';
import { NotificationResolver } from './notification/notification.resolver.ts';
import { findAllOwn } from './notification/notification.service.ts';
import { PushSubscription } from './push/push-subscription.entity.ts';
import { PushSubscriptionResolver } from './push/push-subscription.resolver.ts';
import { Recipient } from './recipient/recipient.entity.ts';
import { startServices } from './services.ts';

export const notifications = defineSubgraph({
  name: 'notifications',
  config: notificationsConfig,
  resolvers: [NotificationResolver, PushSubscriptionResolver],
  entities: [Notification, Delivery, PushSubscription, Recipient],
  migrations: [
    Migration20261121CreateNotifications,
    Migration20261121CreateMerchants,
    Migration20261121AllowNoEmail,
    Migration20261121CreateMutedTopics,
    Migration20261121NarrowServiceAreas,
    Migration20261121IndexUnreadOfAuctions,
    Migration20261121CreatePushSubscriptions,
  ],
  references: [reference(Notification, 'id', (ids, ctx) => findAllOwn(ctx, ids))],
  consumers: [
    onUserRegistered,
    onUserVerified,
    onUserContactChanged,
    onUserSettingsChanged,
    onUserDeleted,
    onSessionEnded,
    onMerchantVerified,
    onMerchantSuspended,
    onMerchantReinstated,
    onMerchantRejected,
    onMerchantUpdated,
    onMerchantDocumentExpiring,
    onMerchantStaffJoined,
    onMerchantStaffLeft,
    onPartRequestPublished,
    onAuctionOpened,
    onBidPlaced,
    onBidOutbid,
    onAuctionClosed,
    onAuctionExpired,
    onAuctionAwarded,
    onAuctionAwardOffered,
    onAuctionAwardLapsed,
    onAuctionCancelled,
    onBidMessagePosted,
    onOrderPlaced,
    onOrderShipped,
    onOrderDelivered,
    onOrderCancelled,
    onPaymentCaptured,
    onPaymentFailed,
    onPaymentRefunded,
    onInvoiceIssued,
    onPayoutPaid,
    onPayoutFailed,
    onPayoutAccountChanged,
  ],
  jobs: [deliverEmail, deliverPush, tellMerchants],
  services: startServices,
});
