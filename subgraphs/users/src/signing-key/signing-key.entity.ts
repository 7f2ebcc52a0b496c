import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { JWK } from 'jose';

/**
 * A key that access tokens are signed with, were, or will be: of those whose time has come, the last signs. Each is
 * published before it signs, and until what it signed has run out.
 */
@Entity({ tableName: 'signing_key' })
export class SigningKey {
  /** RFC 7638 thumbprint. */
  @PrimaryKey({ type: 'text' })
  kid!: string;

  /** Counts the keys from 1. Of two processes that make the next one at once, one wins by it. */
  @Property({ type: 'integer' })
  generation!: number;

  @Property({ type: 'json', columnType: 'jsonb' })
  publicJwk!: JWK;

  /** The private half, sealed by the vault. Null only where an earlier version wrote it openly. */
  @Property({ type: 'text', nullable: true })
  sealedPrivateJwk: Opt<string> | null = null;

  /** The private half as an earlier version left it; the next start seals it. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  privateJwk: Opt<JWK> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  signsFrom!: Date;
}
