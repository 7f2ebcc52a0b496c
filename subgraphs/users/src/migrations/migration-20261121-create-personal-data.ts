import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreatePersonalData extends Migration {
  override up(): void {
    this.addSql(`create table data_export (
      id uuid primary key,
      user_id uuid not null references account (id),
      requested_at timestamptz not null default clock_timestamp(),
      ready_at timestamptz,
      expires_at timestamptz not null
    )`);
    this.addSql('create index data_export_user on data_export (user_id, id)');
    this.addSql(`create table account_deletion (
      user_id uuid primary key references account (id),
      requested_at timestamptz not null default clock_timestamp(),
      due_at timestamptz not null,
      deleted_at timestamptz
    )`);
  }

  override down(): void {
    this.addSql('drop table account_deletion, data_export');
  }
}
