import { Migration } from '@mikro-orm/migrations';

/** A merchant looks through what it has sold. */
export class Migration20261121IndexOrdersByMerchant extends Migration {
  override up(): void {
    this.addSql('create index orders_by_merchant on orders (merchant_id, id desc)');
    this.addSql('create index orders_by_merchant_user on orders (merchant_user_id, id desc)');
  }

  override down(): void {
    this.addSql('drop index orders_by_merchant, orders_by_merchant_user');
  }
}
