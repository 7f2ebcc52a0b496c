import { Migration } from '@mikro-orm/migrations';

/** The merchants who are told of new part requests, and the requests that notifications lead to. */
export class Migration20261121CreateMerchants extends Migration {
  override up(): void {
    this.addSql(`
      create table merchant (
        merchant_id text primary key,
        user_id text not null,
        is_verified boolean not null,
        specialisations text[] not null,
        service_areas text[] not null
      )`);
    // The order in which they are told, batch by batch.
    this.addSql('create index on merchant (merchant_id) where is_verified');
    this.addSql('alter table notification add part_request_id text');
  }
}
