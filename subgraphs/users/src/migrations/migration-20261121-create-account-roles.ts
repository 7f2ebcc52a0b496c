import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateAccountRoles extends Migration {
  override up(): void {
    this.addSql(`create table account_role (
      id uuid primary key,
      user_id uuid not null references account (id),
      role text not null check (role in ('support', 'admin')),
      granted_by uuid references account (id) check (granted_by <> user_id),
      granted_at timestamptz not null default clock_timestamp(),
      reason text not null check (char_length(reason) between 1 and 500),
      revoked_by uuid references account (id) check (revoked_by <> user_id),
      revoked_at timestamptz,
      revocation_reason text check (char_length(revocation_reason) between 1 and 500),
      check ((revoked_at is null) = (revocation_reason is null)),
      check (revoked_by is null or revoked_at is not null)
    )`);
    // Given once at a time, whoever gives it at the same instant.
    this.addSql(
      'create unique index account_role_current on account_role (user_id, role) where revoked_at is null',
    );
    // What `is_staff` let do was all there was to do.
    this.addSql(`insert into account_role (id, user_id, role, reason)
      select uuidv7(), id, 'admin', 'Was staff before roles were given.' from account where is_staff`);
  }

  override down(): void {
    this.addSql('drop table account_role');
  }
}
