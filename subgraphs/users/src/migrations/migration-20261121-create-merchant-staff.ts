import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateMerchantStaff extends Migration {
  override up(): void {
    // The primary key is what makes somebody staff of one merchant at most.
    this.addSql(`create table merchant_staff (
      user_id uuid primary key references account (id),
      merchant_id uuid not null references merchant (id),
      role text not null check (role in ('MERCHANT_STAFF', 'CASHIER')),
      joined_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql('create index merchant_staff_of on merchant_staff (merchant_id)');
    // By address and not by account: nobody is told whether there is one.
    this.addSql(`create table merchant_invitation (
      id uuid primary key,
      merchant_id uuid not null references merchant (id),
      contact_kind text not null check (contact_kind in ('EMAIL', 'PHONE')),
      contact_value text not null check (length(contact_value) <= 254),
      role text not null check (role in ('MERCHANT_STAFF', 'CASHIER')),
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      unique (merchant_id, contact_kind, contact_value)
    )`);
    this.addSql('create index merchant_invitation_for on merchant_invitation (contact_kind, contact_value)');
  }

  override down(): void {
    this.addSql('drop table merchant_invitation, merchant_staff');
  }
}
