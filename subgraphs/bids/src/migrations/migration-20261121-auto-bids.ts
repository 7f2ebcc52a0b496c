import { Migration } from '@mikro-orm/migrations';

/** Auto-bids and photos of what is offered; and a bid for a lot says nothing of the part. */
export class Migration20261121AutoBids extends Migration {
  override up(): void {
    this.addSql(`create table auto_bid (
      id uuid primary key,
      auction_id uuid not null references auction (id),
      merchant_id text not null,
      set_by text not null,
      status text not null check (status in ('ACTIVE', 'EXHAUSTED', 'STOPPED')),
      strategy text not null check (strategy in ('MINIMAL', 'LIMIT')),
      currency char(3) not null,
      limit_amount bigint not null check (limit_amount > shipping_amount),
      opening_amount bigint check (opening_amount > shipping_amount),
      step bigint check (step > 0),
      shipping_amount bigint not null check (shipping_amount >= 0),
      condition text check (condition in ('NEW', 'USED', 'OEM', 'AFTERMARKET')),
      delivery_days int not null check (delivery_days >= 0),
      warranty_months int not null check (warranty_months >= 0),
      brand text,
      part_number text,
      photo_ids text[] not null,
      note text,
      set_at timestamptz not null
    )`);
    // One that is exhausted may go on, so it counts.
    this.addSql(`create unique index auto_bid_one_standing on auto_bid (auction_id, merchant_id)
      where status <> 'STOPPED'`);
    this.addSql('create index auto_bid_of_merchant on auto_bid (merchant_id, auction_id, id)');
    this.addSql('alter table bid alter condition drop not null');
    this.addSql('create table photo (file_id text primary key, owner_id text not null)');
  }

  override down(): void {
    this.addSql('drop table auto_bid, photo');
    this.addSql("update bid set condition = 'NEW' where condition is null");
    this.addSql('alter table bid alter condition set not null');
  }
}
