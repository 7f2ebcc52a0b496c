import { Migration } from '@mikro-orm/migrations';

/** Who sells a product, and what of it is put aside for whom. */
export class Migration20261121AddSellers extends Migration {
  override up(): void {
    this.addSql(`create table seller (
      merchant_id text primary key,
      user_id text not null,
      name text not null,
      may_sell boolean not null
    )`);
    this.addSql('create index seller_by_user on seller (user_id)');
    this.addSql('alter table product add merchant_id text');
    this.addSql('create index product_by_merchant on product (merchant_id, id desc)');
    this.addSql('create index product_by_price on product (price_minor, id)');
    this.addSql(`create table reservation (
      checkout_id text not null,
      product_id uuid not null references product,
      merchant_id text not null,
      quantity int not null check (quantity > 0),
      state text not null check (state in ('HELD', 'SOLD', 'RELEASED')),
      changed_at timestamptz not null,
      primary key (checkout_id, product_id)
    )`);
  }

  override down(): void {
    this.addSql('drop table reservation, seller');
    this.addSql('alter table product drop merchant_id');
    this.addSql('drop index product_by_price');
  }
}
