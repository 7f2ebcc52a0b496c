import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What of a token a revocation may name: its session, its user, its application, or the one token. */
export type RevocationClaim = 'sid' | 'sub' | 'client_id' | 'jti';

/** Tokens that are refused although they have not run out. */
@Entity({ tableName: 'revocation' })
export class Revocation {
  @PrimaryKey({ type: 'text' })
  claim!: RevocationClaim;

  @PrimaryKey({ type: 'text' })
  value!: string;

  /** In whole seconds, as JWT counts: a token with this `iat` is still refused, one with the next is not. */
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  issuedUntil!: Date;
}
