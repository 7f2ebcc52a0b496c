import { Migration } from '@mikro-orm/migrations';

/** Merchants have staff who bid for them, and serve cities, not only regions; requests lie in cities. */
export class Migration20261121StaffAndCoverage extends Migration {
  override up(): void {
    // Null: all of the service areas are served as a whole, as with merchants verified before.
    this.addSql(`alter table eligible_merchant
      add served_regions text[],
      add served_cities text[],
      add rating_average numeric(3, 2) check (rating_average between 1 and 5),
      add rating_count int not null default 0 check (rating_count >= 0),
      add check ((served_regions is null) = (served_cities is null))`);
    this.addSql(`create table merchant_member (
      user_id text primary key,
      merchant_id text not null
    )`);
    this.addSql('alter table auction add city text');
    this.addSql('alter table bid add placed_by text');
    this.addSql('create index bid_of_merchant on bid (merchant_id, id)');
  }

  override down(): void {
    this.addSql('alter table bid drop column placed_by');
    this.addSql('drop index bid_of_merchant');
    this.addSql('alter table auction drop column city');
    this.addSql('drop table merchant_member');
    this.addSql(`alter table eligible_merchant drop column served_regions, drop column served_cities,
      drop column rating_average, drop column rating_count`);
  }
}
