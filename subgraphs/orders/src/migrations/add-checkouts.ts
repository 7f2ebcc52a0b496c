import { Migration } from '@mikro-orm/migrations';

/** An order of the shop comes of a checkout, not of an auction, and says piece by piece what was bought. */
export class Migration20261121AddCheckouts extends Migration {
  override up(): void {
    this.addSql(`create table checkout (
      id uuid primary key,
      customer_id text not null,
      idempotency_key text not null,
      fingerprint text not null,
      status text not null check (status in ('PENDING', 'PLACED', 'REFUSED')),
      language text not null check (language in ('AR', 'EN')),
      delivery_address jsonb not null,
      refusal jsonb,
      requested_at timestamptz not null,
      decided_at timestamptz,
      unique (customer_id, idempotency_key),
      check ((status = 'REFUSED') = (refusal is not null)),
      check ((status = 'PENDING') = (decided_at is null))
    )`);
    this.addSql(`alter table orders
      alter auction_id drop not null,
      alter bid_id drop not null,
      add checkout_id uuid references checkout,
      add delivery_address jsonb,
      add constraint orders_origin check (
        num_nonnulls(auction_id, checkout_id) = 1 and num_nulls(auction_id, bid_id) in (0, 2)),
      add constraint orders_checkout_merchant unique (checkout_id, merchant_id)`);
    this.addSql(`create table order_line (
      order_id uuid not null references orders,
      position int not null check (position > 0),
      product_id uuid not null,
      sku text not null,
      name_ar text not null,
      name_en text not null,
      quantity int not null check (quantity > 0),
      unit_price bigint not null check (unit_price >= 0),
      primary key (order_id, position)
    )`);
  }

  override down(): void {
    this.addSql('drop table order_line');
    this.addSql(`alter table orders drop constraint orders_origin, drop constraint orders_checkout_merchant,
      drop checkout_id, drop delivery_address`);
    this.addSql('drop table checkout');
    this.addSql('alter table orders alter auction_id set not null, alter bid_id set not null');
  }
}
