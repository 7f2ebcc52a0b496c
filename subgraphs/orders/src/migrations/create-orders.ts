import { Migration } from '@mikro-orm/migrations';

const statuses = `('PENDING_PAYMENT', 'CONFIRMED', 'PROCESSING', 'SHIPPED', 'DELIVERED', 'COMPLETED', 'CANCELLED',
  'RETURN_REQUESTED', 'RETURNED', 'DISPUTED', 'RESOLVED')`;

export class Migration20261121CreateOrders extends Migration {
  override up(): void {
    this.addSql('create sequence order_number');
    this.addSql(`create table orders (
      id uuid primary key,
      number text not null unique,
      status text not null check (status in ${statuses}),
      title text not null,
      customer_id text not null,
      merchant_id text not null,
      merchant_user_id text not null,
      part_request_id uuid not null references part_request,
      auction_id text not null unique,
      bid_id text not null,
      total_amount bigint not null check (total_amount >= 0),
      total_currency text not null check (char_length(total_currency) = 3),
      placed_at timestamptz not null,
      payment_due_at timestamptz not null
    )`);
    this.addSql('create index orders_by_customer on orders (customer_id, id desc)');
    this.addSql('create index orders_by_part_request on orders (part_request_id)');
    this.addSql(`create table order_status_change (
      order_id uuid not null references orders,
      sequence int not null check (sequence > 0),
      previous_status text check (previous_status in ${statuses}),
      status text not null check (status in ${statuses}),
      reason text,
      at timestamptz not null,
      primary key (order_id, sequence),
      check ((sequence = 1) = (previous_status is null))
    )`);
    // The history is the record, so not even a mistake in our own code may change what it says.
    this.addSql(`create function refuse_change() returns trigger language plpgsql as $$
      begin raise exception '% is append-only', tg_table_name; end $$`);
    this.addSql(`create trigger append_only before update or delete or truncate on order_status_change
      for each statement execute function refuse_change()`);
  }

  override down(): void {
    this.addSql('drop table order_status_change, orders');
    this.addSql('drop function refuse_change');
    this.addSql('drop sequence order_number');
  }
}
