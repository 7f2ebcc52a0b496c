import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateSessions extends Migration {
  override up(): void {
    this.addSql(`create table session (
      id uuid primary key,
      user_id uuid not null references account (id),
      started_at timestamptz not null default clock_timestamp(),
      ended_at timestamptz,
      ended_by text check (ended_by in ('SIGNED_OUT', 'REFRESH_TOKEN_REUSED')),
      check ((ended_at is null) = (ended_by is null))
    )`);
    this.addSql('create index session_open on session (user_id) where ended_at is null');
    this.addSql(`create table refresh_token (
      token_hash text primary key,
      session_id uuid not null references session (id),
      issued_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz not null,
      used_at timestamptz
    )`);
    // A session has one token that can still be used, whoever races for the next.
    this.addSql(
      'create unique index refresh_token_current on refresh_token (session_id) where used_at is null',
    );
  }

  override down(): void {
    this.addSql('drop table refresh_token, session');
  }
}
