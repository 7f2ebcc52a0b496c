import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateVinScans extends Migration {
  override up(): void {
    this.addSql('create table photo (file_id text primary key, owner_id text not null)');
    this.addSql(`create table vin_scan (
      id uuid primary key,
      owner_id text not null,
      file_id text not null unique,
      status text not null check (status in ('RECEIVED', 'CONFIRMED')),
      vin text references vehicle (vin),
      created_at timestamptz not null default clock_timestamp(),
      check ((status = 'CONFIRMED') = (vin is not null))
    )`);
  }

  override down(): void {
    this.addSql('drop table vin_scan, photo');
  }
}
