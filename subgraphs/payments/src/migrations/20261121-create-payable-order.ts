import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreatePayableOrder extends Migration {
  override up(): void {
    this.addSql(`create table payable_order (
      order_id text primary key,
      number text not null,
      title text not null,
      customer_id text not null,
      merchant_id text not null,
      merchant_user_id text not null,
      total bigint not null check (total >= 0),
      currency text not null,
      due_at timestamptz,
      cancelled_at timestamptz
    )`);
  }

  override down(): void {
    this.addSql('drop table payable_order');
  }
}
