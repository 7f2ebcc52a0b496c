import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { JWK } from 'jose';

/** A key that access tokens are signed with, or were. */
@Entity({ tableName: 'signing_key' })
export class SigningKey {
  /** RFC 7638 thumbprint. */
  @PrimaryKey({ type: 'text' })
  kid!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  privateJwk!: JWK;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  /** From then on it signs nothing, and is published only until what it signed has run out. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  retiredAt: Opt<Date> | null = null;
}
