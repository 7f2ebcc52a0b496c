import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateSigningKeys extends Migration {
  override up(): void {
    this.addSql(`create table signing_key (
      kid text primary key,
      private_jwk jsonb not null,
      created_at timestamptz not null default clock_timestamp(),
      retired_at timestamptz
    )`);
    // One key signs at a time, however many processes make one at their first start.
    this.addSql('create unique index signing_key_current on signing_key ((true)) where retired_at is null');
  }

  override down(): void {
    this.addSql('drop table signing_key');
  }
}
