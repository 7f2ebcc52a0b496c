import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateMetrics extends Migration {
  override up(): void {
    this.addSql(`
      create table metric_count (
        name text not null,
        day date not null,
        count bigint not null,
        primary key (name, day)
      )`);
    // Amounts of different currencies do not add up, so that each has its own row.
    this.addSql(`
      create table metric_amount (
        name text not null,
        day date not null,
        currency text not null,
        amount numeric not null,
        primary key (name, day, currency)
      )`);
    this.addSql(`
      create table auction_bid (
        bid_id text primary key,
        auction_id text not null,
        merchant_id text not null,
        amount bigint not null,
        currency text not null,
        withdrawn boolean not null
      )`);
    this.addSql('create index on auction_bid (auction_id)');
  }
}
