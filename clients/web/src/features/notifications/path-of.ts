/** What a notification is about, as the graph and a pushed message both say it. */
export interface About {
  readonly kind?: string;
  readonly auctionId?: string | null;
  readonly orderId?: string | null;
  readonly requestId?: string | null;
}

/** What somebody learns as a merchant leads to the merchant's side of it. */
const ofMerchantOrders = new Set(['ORDER_RECEIVED', 'ORDER_DELIVERED', 'PAYMENT_RECEIVED']);
const ofPayouts = new Set(['PAYOUT_PAID', 'PAYOUT_FAILED', 'PAYOUT_ACCOUNT_CHANGED']);
const ofMerchant = new Set([
  'MERCHANT_VERIFIED',
  'MERCHANT_REJECTED',
  'MERCHANT_SUSPENDED',
  'MERCHANT_REINSTATED',
  'DOCUMENT_EXPIRING',
]);

/** The page that a notification leads to. It comes from afar: whatever it says, it is a page of ours. */
export function pathOf({ kind = '', auctionId, orderId, requestId }: About): string {
  if (ofMerchant.has(kind)) return '/merchant';
  if (kind === 'PART_REQUESTED') return '/merchant/board';
  if (ofPayouts.has(kind)) return '/merchant/payouts';
  if (auctionId) return `/auctions/${encodeURIComponent(auctionId)}`;
  if (orderId && ofMerchantOrders.has(kind)) return '/merchant/orders';
  if (orderId) return `/orders/${encodeURIComponent(orderId)}`;
  if (requestId) return `/requests/${encodeURIComponent(requestId)}`;
  return '/notifications';
}
