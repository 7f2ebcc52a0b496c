import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** One way to a provider and back. The row goes when somebody comes back: an answer is looked at once. */
@Entity({ tableName: 'oidc_flow' })
export class OidcFlow {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  provider!: string;

  @Property({ type: 'text' })
  redirectUri!: string;

  /** By which a form that a provider has posted to us finds its flow. */
  @Property({ type: 'text' })
  stateHash!: string;

  /** Of what the browser keeps that began: nobody can be made to end what another began. */
  @Property({ type: 'text' })
  bindingHash!: string;

  /** State, nonce and the verifier of PKCE. */
  @Property({ type: 'text' })
  sealedSecrets!: string;

  /** Who was signed in then: only they can link what comes back to their account. */
  @Property({ type: 'uuid', nullable: true })
  startedBy: Opt<string> | null = null;

  /** What Apple says once, and outside of what it signs: good for a display name, for nothing else. */
  @Property({ type: 'text', nullable: true })
  claimedName: Opt<string> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;
}
