import { Migration } from '@mikro-orm/migrations';

export class Migration20261121CreateOidcIdentities extends Migration {
  override up(): void {
    // Whom a provider knows by a subject is one account, whoever races to be the first to say so.
    this.addSql(`create table oidc_identity (
      id uuid primary key,
      user_id uuid not null references account (id) on delete cascade,
      issuer text not null,
      subject text not null check (char_length(subject) between 1 and 255),
      email text check (length(email) <= 254),
      linked_at timestamptz not null default clock_timestamp(),
      last_used_at timestamptz,
      unique (issuer, subject)
    )`);
    this.addSql('create index oidc_identity_user on oidc_identity (user_id)');
    this.addSql(`create table oidc_flow (
      id uuid primary key,
      provider text not null,
      redirect_uri text not null,
      state_hash text not null unique,
      binding_hash text not null,
      sealed_secrets text not null,
      started_by uuid references account (id) on delete cascade,
      claimed_name text,
      expires_at timestamptz not null
    )`);
    this.addSql('create index oidc_flow_expired on oidc_flow (expires_at)');
    this.addSql(`create table oidc_link_offer (
      token_hash text primary key,
      user_id uuid not null references account (id) on delete cascade,
      issuer text not null,
      subject text not null,
      email text not null,
      expires_at timestamptz not null
    )`);
    this.addSql('create index oidc_link_offer_expired on oidc_link_offer (expires_at)');
  }

  override down(): void {
    this.addSql('drop table oidc_link_offer, oidc_flow, oidc_identity');
  }
}
