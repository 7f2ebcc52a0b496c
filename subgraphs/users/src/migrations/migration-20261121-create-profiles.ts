import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateProfiles extends Migration {
  override up(): void {
    this.addSql(`create table profile (
      user_id uuid primary key references account (id),
      first_name text,
      last_name text,
      bio text
    )`);
    this.addSql(`create table settings (
      user_id uuid primary key references account (id),
      currency text not null default 'SAR',
      muted jsonb not null default '[]'
    )`);
    this.addSql(`create table address (
      id uuid primary key,
      user_id uuid not null references account (id),
      kind text not null check (kind in ('NATIONAL', 'FREE_FORM')),
      label text,
      recipient text not null,
      phone text,
      country text not null check (country ~ '^[A-Z]{2}$'),
      region text,
      city text not null,
      district text,
      street text,
      building_number text check (building_number ~ '^[0-9]{4}$'),
      secondary_number text check (secondary_number ~ '^[0-9]{4}$'),
      postal_code text,
      short_address text check (short_address ~ '^[A-Z]{4}[0-9]{4}$'),
      lines jsonb not null default '[]',
      delivery_notes text,
      is_default boolean not null default false,
      created_at timestamptz not null default clock_timestamp(),
      removed_at timestamptz,
      check (kind = 'FREE_FORM' or (country = 'SA' and building_number is not null and street is not null
        and secondary_number is not null and district is not null and postal_code ~ '^[0-9]{5}$'))
    )`);
    this.addSql('create index address_user on address (user_id) where removed_at is null');
    this.addSql(
      'create unique index address_default on address (user_id) where is_default and removed_at is null',
    );
  }

  override down(): void {
    this.addSql('drop table address, settings, profile');
  }
}
