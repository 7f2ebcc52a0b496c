import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreatePasskeys extends Migration {
  override up(): void {
    this.addSql(`create table passkey (
      id uuid primary key,
      user_id uuid not null references account (id) on delete cascade,
      credential_id text not null unique,
      public_key text not null,
      sign_count bigint not null check (sign_count >= 0),
      transports text[] not null,
      name text not null check (char_length(name) between 1 and 60),
      is_backed_up boolean not null,
      created_at timestamptz not null default clock_timestamp(),
      last_used_at timestamptz,
      clone_suspected_at timestamptz
    )`);
    this.addSql('create index passkey_user on passkey (user_id)');
    this.addSql(`create table webauthn_challenge (
      id uuid primary key,
      purpose text not null check (purpose in ('REGISTRATION', 'SIGN_IN', 'SECOND_FACTOR')),
      user_id uuid references account (id) on delete cascade,
      challenge text not null,
      tries int not null default 0,
      expires_at timestamptz not null,
      check ((user_id is null) = (purpose = 'SIGN_IN'))
    )`);
    this.addSql('create index webauthn_challenge_expired on webauthn_challenge (expires_at)');
    this.addSql(`create table second_factor (
      user_id uuid primary key references account (id) on delete cascade,
      enabled_at timestamptz not null default clock_timestamp()
    )`);
    this.addSql(`create table recovery_code (
      user_id uuid not null references second_factor (user_id) on delete cascade,
      code_hash text not null,
      used_at timestamptz,
      primary key (user_id, code_hash)
    )`);
  }

  override down(): void {
    this.addSql('drop table recovery_code, second_factor, webauthn_challenge, passkey');
  }
}
