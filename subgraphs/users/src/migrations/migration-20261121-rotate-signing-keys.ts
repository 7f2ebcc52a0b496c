import { Migration } from '@mikro-orm/migrations';

export class Migration20261121RotateSigningKeys extends Migration {
  override up(): void {
    this.addSql(`alter table signing_key
      add column generation integer,
      add column public_jwk jsonb,
      add column sealed_private_jwk text,
      add column signs_from timestamptz,
      alter column private_jwk drop not null`);
    this.addSql(`update signing_key set generation = ordered.generation, signs_from = created_at, public_jwk = private_jwk - 'd'
      from (select kid, row_number() over (order by retired_at nulls last, created_at) as generation from signing_key) as ordered
      where ordered.kid = signing_key.kid`);
    this.addSql(`alter table signing_key
      alter column generation set not null,
      alter column public_jwk set not null,
      alter column signs_from set not null,
      add unique (generation),
      add check (generation > 0),
      add check (not public_jwk ? 'd'),
      add check (num_nonnulls(private_jwk, sealed_private_jwk) = 1)`);
    this.addSql('drop index signing_key_current');
    this.addSql('alter table signing_key drop column retired_at');
  }

  override down(): void {
    throw new Error('What the vault has sealed cannot be opened by SQL.');
  }
}
