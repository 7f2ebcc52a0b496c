import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateContacts extends Migration {
  override up(): void {
    this.addSql(`create table contact (
      id uuid primary key,
      user_id uuid not null references account (id) on delete cascade,
      kind text not null check (kind in ('EMAIL', 'PHONE')),
      value text not null,
      verified_at timestamptz,
      created_at timestamptz not null default clock_timestamp(),
      unique (user_id, kind, value),
      constraint contact_is_normalised check (
        case kind
          when 'EMAIL' then value = lower(value) and length(value) <= 254
          else value ~ '^[+][1-9][0-9]{6,14}$'
        end
      )
    )`);
    // Whoever has shown that an address is theirs has it alone. Whoever has not keeps nobody from it.
    this.addSql(
      'create unique index contact_verified on contact (kind, value) where verified_at is not null',
    );
    this.addSql(
      'create unique index contact_of_kind on contact (user_id, kind) where verified_at is not null',
    );
    this.addSql(`insert into contact (id, user_id, kind, value, verified_at, created_at)
      select uuidv7(), id, 'EMAIL', email, created_at, created_at from account`);
    this.addSql(`alter table account
      drop column email,
      alter column password_hash drop not null,
      add column state text not null default 'UNVERIFIED'
        check (state in ('UNVERIFIED', 'PHONE_VERIFIED', 'ACTIVE', 'SUSPENDED', 'DEACTIVATED')),
      add column state_reason text check (char_length(state_reason) between 1 and 500),
      add column activated_at timestamptz`);
    this.addSql("update account set state = 'ACTIVE', activated_at = created_at");
    this.addSql('alter table account drop column is_staff');
    this.addSql("alter table account add check (activated_at is not null or state not in ('ACTIVE'))");
    this.addSql("create index account_unverified on account (created_at) where state = 'UNVERIFIED'");
  }

  override down(): void {
    throw new Error('An account may have no e-mail address now, which the version before needs.');
  }
}
