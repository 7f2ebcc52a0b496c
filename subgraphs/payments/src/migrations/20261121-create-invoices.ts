import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateInvoices extends Migration {
  override up(): void {
    this.addSql(`create table invoice_counter (
      seller_merchant_id text primary key,
      last int not null check (last > 0)
    )`);
    this.addSql(`create table invoice (
      id uuid primary key,
      number text not null,
      sequence int not null check (sequence > 0),
      uuid uuid not null unique,
      status text not null check (status in ('ISSUED')),
      payment_id uuid not null unique references payment,
      order_id text not null references payable_order,
      seller_merchant_id text not null,
      seller_user_id text not null,
      buyer_id text not null,
      total_minor bigint not null check (total_minor >= 0),
      vat_minor bigint not null check (vat_minor between 0 and total_minor),
      currency text not null,
      issued_at timestamptz not null default clock_timestamp(),
      unique (seller_merchant_id, sequence),
      unique (seller_merchant_id, number)
    )`);
    this.addSql('create index invoice_order on invoice (order_id)');
  }

  override down(): void {
    this.addSql('drop table invoice, invoice_counter');
  }
}
