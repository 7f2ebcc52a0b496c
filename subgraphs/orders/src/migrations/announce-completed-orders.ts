import { Migration } from '@mikro-orm/migrations';

/** `order.completed`, as it was emitted when they were. Whoever has heard it before takes no harm. */
export const announceCompletedOrders = `
  insert into outbox (event_id, type, version, producer, aggregate_id, data)
  select uuidv7(), 'order.completed', 1, 'orders', id::text,
    jsonb_build_object(
      'orderId', id, 'number', number, 'customerId', customer_id,
      'merchantId', merchant_id, 'merchantUserId', merchant_user_id,
      'partRequestId', part_request_id, 'auctionId', auction_id, 'bidId', bid_id,
      'title', title, 'total', jsonb_build_object('amount', total_amount, 'currency', total_currency))
    || case when checkout_id is null then '{}' else jsonb_build_object('checkoutId', checkout_id) end
  from orders where status = 'COMPLETED' order by id`;

/** For payments, which pays merchants for orders that have arrived, and did not listen when these did. */
export class Migration20261122AnnounceCompletedOrders extends Migration {
  override up(): void {
    this.addSql(announceCompletedOrders);
  }

  override down(): void {}
}
