import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateMerchants extends Migration {
  override up(): void {
    this.addSql(`create table merchant (
      id uuid primary key,
      user_id uuid not null unique references account (id),
      name text not null check (char_length(name) between 1 and 120),
      status text not null check (status in ('APPLIED', 'VERIFIED', 'SUSPENDED', 'REJECTED')),
      specialisations text[] not null,
      service_areas text[] not null,
      applied_at timestamptz not null default clock_timestamp(),
      verified_at timestamptz,
      check (status <> 'VERIFIED' or verified_at is not null)
    )`);
  }

  override down(): void {
    this.addSql('drop table merchant');
  }
}
