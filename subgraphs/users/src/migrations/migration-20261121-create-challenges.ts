import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateChallenges extends Migration {
  override up(): void {
    this.addSql(`create table challenge (
      id uuid primary key,
      purpose text not null check (purpose in ('SIGN_UP', 'CHANGE_CONTACT', 'SIGN_IN', 'RESET_PASSWORD')),
      user_id uuid references account (id) on delete cascade,
      kind text not null check (kind in ('EMAIL', 'PHONE')),
      value text not null,
      locale text not null check (locale in ('ar', 'en')),
      sealed_secret text not null,
      attempts int not null default 0,
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      ended_at timestamptz,
      check ((user_id is not null) = (purpose in ('SIGN_UP', 'CHANGE_CONTACT')))
    )`);
    this.addSql('create index challenge_expired on challenge (expires_at)');
    this.addSql(`create table attempt (
      key text not null,
      window_seconds int not null check (window_seconds > 0),
      count int not null,
      ends_at timestamptz not null,
      primary key (key, window_seconds)
    )`);
    this.addSql('create index attempt_ended on attempt (ends_at)');
    // From where an account was signed into: there a lock that strangers brought about does not hold.
    this.addSql(`create table familiar_address (
      user_id uuid not null references account (id) on delete cascade,
      address_hash text not null,
      last_seen_at timestamptz not null default clock_timestamp(),
      primary key (user_id, address_hash)
    )`);
  }

  override down(): void {
    this.addSql('drop table familiar_address, attempt, challenge');
  }
}
