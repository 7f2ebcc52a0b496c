import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateShipments extends Migration {
  override up(): void {
    this.addSql(`create table shipment (
      order_id uuid primary key references orders,
      carrier text not null check (char_length(carrier) between 1 and 60),
      tracking_number text not null check (tracking_number ~ '^[A-Z0-9-]{1,40}$'),
      shipped_by text not null,
      shipped_at timestamptz not null
    )`);
  }

  override down(): void {
    this.addSql('drop table shipment');
  }
}
