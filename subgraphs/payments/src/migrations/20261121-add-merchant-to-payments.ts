import { Migration } from '@mikro-orm/migrations';

/** A merchant is more than one person: its staff see its payments, too. */
export class Migration20261121AddMerchantToPayments extends Migration {
  override up(): void {
    this.addSql('alter table payment add column merchant_id text');
    this.addSql(`update payment set merchant_id = payable_order.merchant_id
      from payable_order where payable_order.order_id = payment.order_id`);
    this.addSql('alter table payment alter column merchant_id set not null');
  }

  override down(): void {
    this.addSql('alter table payment drop column merchant_id');
  }
}
