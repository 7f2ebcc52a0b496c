import { Migration } from '@mikro-orm/migrations';

/** A lot has no part request to tell who buys what. */
export class Migration20261121AllowOrdersOfLots extends Migration {
  override up(): void {
    this.addSql('alter table orders alter part_request_id drop not null');
    this.addSql(`alter table award
      alter part_request_id drop not null,
      add customer_id text,
      add title text,
      add constraint award_trade check (num_nulls(customer_id, title) = case when part_request_id is null then 0 else 2 end)`);
  }

  override down(): void {
    this.addSql('alter table award drop constraint award_trade, drop column customer_id, drop column title');
    this.addSql('alter table award alter part_request_id set not null');
    this.addSql('alter table orders alter part_request_id set not null');
  }
}
