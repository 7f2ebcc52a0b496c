import { Migration } from '@mikro-orm/migrations';

export class Migration20261121ExtendSessions extends Migration {
  override up(): void {
    this.addSql(`alter table session
      add column secret text,
      add column last_used_at timestamptz not null default clock_timestamp(),
      add column expires_at timestamptz,
      add column user_agent text check (char_length(user_agent) <= 512),
      add column network text check (char_length(network) <= 64)`);
    // Two random UUIDs are 244 random bits, which pgcrypto is not needed for.
    this.addSql(`update session set secret = gen_random_uuid()::text || gen_random_uuid()::text,
      last_used_at = coalesce((select max(issued_at) from refresh_token where session_id = session.id), started_at),
      expires_at = started_at + interval '90 days'`);
    this.addSql(`alter table session
      alter column secret set not null,
      alter column expires_at set not null,
      add check (expires_at > started_at)`);
    this.addSql('alter table session drop constraint session_ended_by_check');
    this.addSql(`alter table session add constraint session_ended_by_check check (ended_by in ('SIGNED_OUT',
      'REFRESH_TOKEN_REUSED', 'PASSWORD_CHANGED', 'ACCOUNT_SUSPENDED', 'ACCOUNT_DEACTIVATED', 'TOO_MANY_SESSIONS'))`);
    this.addSql('create index session_ended on session (ended_at) where ended_at is not null');
    this.addSql('create index session_expires on session (expires_at)');
    this.addSql('create index refresh_token_session on refresh_token (session_id)');
    this.addSql('create index refresh_token_expires on refresh_token (expires_at)');
    this.addSql(`create table known_device (
      user_id uuid not null references account (id) on delete cascade,
      device text not null check (char_length(device) between 1 and 120),
      last_sign_in_at timestamptz not null default clock_timestamp(),
      primary key (user_id, device)
    )`);
  }

  override down(): void {
    this.addSql('drop table known_device');
    this.addSql('drop index refresh_token_session, refresh_token_expires');
    this.addSql(`alter table session drop column secret, drop column last_used_at, drop column expires_at,
      drop column user_agent, drop column network`);
  }
}
