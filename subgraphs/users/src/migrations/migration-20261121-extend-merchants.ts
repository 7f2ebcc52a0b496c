import { Migration } from '@mikro-orm/migrations';

/** From a name and a few codes to a business with papers, of which every decision is kept. */
export class Migration20261121ExtendMerchants extends Migration {
  override up(): void {
    this.addSql(`alter table merchant
      add name_ar text check (char_length(name_ar) between 1 and 120),
      add name_en text check (char_length(name_en) between 1 and 120),
      add legal_name text check (char_length(legal_name) between 1 and 200),
      add commercial_registration text check (commercial_registration ~ '^[1-57][0-9]{9}$'),
      add vat_number text check (vat_number ~ '^3[0-9]{13}3$'),
      add phone text check (length(phone) <= 20),
      add description text not null default '' check (char_length(description) <= 2000),
      add business_hours jsonb not null default '[]',
      add service_cities text[] not null default '{}',
      add radius_latitude double precision,
      add radius_longitude double precision,
      add radius_kilometres int check (radius_kilometres between 1 and 500),
      add revision int not null default 1,
      add suspension_reasons text[] not null default '{}',
      add commission_basis_points int not null default 500 check (commission_basis_points between 0 and 10000),
      add rating_sum int not null default 0,
      add rating_count int not null default 0 check (rating_count >= 0),
      add check (rating_sum between rating_count and 5 * rating_count),
      add check ((radius_kilometres is null) = (radius_latitude is null)),
      add check ((radius_kilometres is null) = (radius_longitude is null))`);
    this.addSql(`update merchant set name_ar = name where name ~ '[\\u0600-\\u06FF]'`);
    this.addSql('update merchant set name_en = name where name_ar is null');
    this.addSql('alter table merchant drop column name, add check (coalesce(name_ar, name_en) is not null)');
    // Of those who may sell no two are the same business. Applicants may well say so: who it is, is found out then.
    this.addSql(`create unique index merchant_registration on merchant (commercial_registration)
      where status in ('VERIFIED', 'SUSPENDED')`);
    this.addSql(`create table merchant_application (
      id uuid primary key,
      merchant_id uuid not null references merchant (id),
      state text not null check (state in ('PENDING', 'VERIFIED', 'REJECTED')),
      submitted_at timestamptz not null default clock_timestamp(),
      claimed_by text,
      claimed_until timestamptz,
      check ((claimed_by is null) = (claimed_until is null))
    )`);
    this.addSql(
      `create unique index merchant_application_pending on merchant_application (merchant_id) where state = 'PENDING'`,
    );
    this.addSql('create index merchant_application_queue on merchant_application (state, id)');
    this.addSql(`insert into merchant_application (id, merchant_id, state, submitted_at)
      select id, id, case status when 'APPLIED' then 'PENDING' when 'REJECTED' then 'REJECTED' else 'VERIFIED' end,
        applied_at from merchant`);
    this.addSql(`create table merchant_decision (
      id uuid primary key,
      merchant_id uuid not null references merchant (id),
      kind text not null check (kind in ('VERIFY', 'REJECT', 'SUSPEND', 'REINSTATE')),
      reasons text[] not null,
      comment text check (char_length(comment) <= 2000),
      decided_by text,
      decided_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql('create index merchant_decision_history on merchant_decision (merchant_id, id)');
    this.addSql(`create table merchant_commission_change (
      id uuid primary key,
      merchant_id uuid not null references merchant (id),
      previous_basis_points int not null,
      basis_points int not null check (basis_points between 0 and 10000),
      reason text not null check (char_length(reason) between 1 and 500),
      changed_by text not null,
      changed_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql('create index merchant_commission_history on merchant_commission_change (merchant_id, id)');
  }

  override down(): void {
    this.addSql('drop table merchant_commission_change, merchant_decision, merchant_application');
    this.addSql('drop index merchant_registration');
    this.addSql('alter table merchant add name text');
    this.addSql('update merchant set name = coalesce(name_ar, name_en)');
    this.addSql(`alter table merchant alter name set not null, drop name_ar, drop name_en, drop legal_name,
      drop commercial_registration, drop vat_number, drop phone, drop description, drop business_hours,
      drop service_cities, drop radius_latitude, drop radius_longitude, drop radius_kilometres, drop revision,
      drop suspension_reasons, drop commission_basis_points, drop rating_sum, drop rating_count`);
  }
}
