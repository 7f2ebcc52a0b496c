import { Migration } from '@mikro-orm/migrations';

/** Merchants serve cities, not only regions, and have staff who are not told of what they ask for themselves. */
export class Migration20261121NarrowServiceAreas extends Migration {
  override up(): void {
    // Null: all of the service areas are served as a whole.
    this.addSql('alter table merchant add served_regions text[], add served_cities text[]');
    this.addSql('create table merchant_member (user_id text primary key, merchant_id text not null)');
  }
}
