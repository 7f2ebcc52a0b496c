import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** Somebody has shown a provider who they are, and has an address there that an account has here. */
@Entity({ tableName: 'oidc_link_offer' })
export class OidcLinkOffer {
  @PrimaryKey({ type: 'text' })
  tokenHash!: string;

  /** The account with that address: nobody else can accept. */
  @Property({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'text' })
  issuer!: string;

  @Property({ type: 'text' })
  subject!: string;

  @Property({ type: 'text' })
  email!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;
}
