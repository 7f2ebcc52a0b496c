import { NotificationKind } from './notification-kind.ts';

/** As users calls them in somebody's settings. */
type Topic = 'REQUESTS' | 'AUCTIONS' | 'ORDERS' | 'PAYMENTS';

/** What each kind is about. What has to do with one's standing, or with where one's money goes, has no topic, and cannot be muted. */
export const topicOf: Readonly<Record<NotificationKind, Topic | null>> = {
  [NotificationKind.MERCHANT_VERIFIED]: null,
  [NotificationKind.MERCHANT_REJECTED]: null,
  [NotificationKind.MERCHANT_SUSPENDED]: null,
  [NotificationKind.MERCHANT_REINSTATED]: null,
  [NotificationKind.DOCUMENT_EXPIRING]: null,
  [NotificationKind.PART_REQUESTED]: 'REQUESTS',
  [NotificationKind.AUCTION_OPENED]: 'AUCTIONS',
  [NotificationKind.BID_RECEIVED]: 'AUCTIONS',
  [NotificationKind.OUTBID]: 'AUCTIONS',
  [NotificationKind.AUCTION_CLOSED]: 'AUCTIONS',
  [NotificationKind.AUCTION_EXPIRED]: 'AUCTIONS',
  [NotificationKind.AUCTION_AWARDED]: 'AUCTIONS',
  [NotificationKind.AUCTION_WON]: 'AUCTIONS',
  [NotificationKind.AUCTION_LOST]: 'AUCTIONS',
  [NotificationKind.AUCTION_CANCELLED]: 'AUCTIONS',
  [NotificationKind.AWARD_OFFERED]: 'AUCTIONS',
  [NotificationKind.AWARD_LAPSED]: 'AUCTIONS',
  [NotificationKind.MESSAGE_RECEIVED]: 'AUCTIONS',
  [NotificationKind.ORDER_PLACED]: 'ORDERS',
  [NotificationKind.ORDER_RECEIVED]: 'ORDERS',
  [NotificationKind.ORDER_SHIPPED]: 'ORDERS',
  [NotificationKind.ORDER_DELIVERED]: 'ORDERS',
  [NotificationKind.ORDER_CANCELLED]: 'ORDERS',
  [NotificationKind.PAYMENT_CAPTURED]: 'PAYMENTS',
  [NotificationKind.PAYMENT_RECEIVED]: 'PAYMENTS',
  [NotificationKind.PAYMENT_FAILED]: 'PAYMENTS',
  [NotificationKind.PAYMENT_REFUNDED]: 'PAYMENTS',
  [NotificationKind.INVOICE_ISSUED]: 'PAYMENTS',
  [NotificationKind.PAYOUT_PAID]: 'PAYMENTS',
  [NotificationKind.PAYOUT_FAILED]: null,
  [NotificationKind.PAYOUT_ACCOUNT_CHANGED]: null,
};
