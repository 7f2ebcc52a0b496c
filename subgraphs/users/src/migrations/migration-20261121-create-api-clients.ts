import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateApiClients extends Migration {
  override up(): void {
    this.addSql(`create table api_client (
      id uuid primary key,
      name text not null check (char_length(name) between 1 and 100),
      owner_id uuid not null references account (id),
      kind text not null check (kind in ('INTEGRATION', 'SERVICE')),
      scopes text[] not null check (cardinality(scopes) between 1 and 100),
      operations text[] check (cardinality(operations) between 1 and 500),
      rate_points integer check (rate_points between 100 and 10000000),
      rate_per_seconds integer check (rate_per_seconds between 1 and 86400),
      state text not null default 'ACTIVE' check (state in ('ACTIVE', 'SUSPENDED', 'REVOKED')),
      state_reason text check (char_length(state_reason) between 1 and 500),
      created_at timestamptz not null default clock_timestamp(),
      last_used_at timestamptz,
      check ((rate_points is null) = (rate_per_seconds is null))
    )`);
    this.addSql('create index api_client_owner on api_client (owner_id)');
    this.addSql(`create table api_client_secret (
      id uuid primary key,
      client_id uuid not null references api_client (id) on delete cascade,
      secret_hash text not null unique,
      last_four text not null check (char_length(last_four) = 4),
      created_at timestamptz not null default clock_timestamp(),
      expires_at timestamptz
    )`);
    this.addSql('create index api_client_secret_client on api_client_secret (client_id)');
    // A client has one secret without an end: the newest.
    this.addSql(
      'create unique index api_client_secret_newest on api_client_secret (client_id) where expires_at is null',
    );
  }

  override down(): void {
    this.addSql('drop table api_client_secret, api_client');
  }
}
