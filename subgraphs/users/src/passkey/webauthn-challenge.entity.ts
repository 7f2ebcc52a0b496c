import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export type ChallengePurpose = 'REGISTRATION' | 'SIGN_IN' | 'SECOND_FACTOR';

/** What an authenticator is to sign, so that no answer can be kept for another time. The row goes with its answer. */
@Entity({ tableName: 'webauthn_challenge' })
export class WebAuthnChallenge {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  purpose!: ChallengePurpose;

  /** Null where the passkey is to say who it is. */
  @Property({ type: 'uuid', nullable: true })
  userId: string | null = null;

  @Property({ type: 'text' })
  challenge!: string;

  /** Answers that were wrong. */
  @Property({ type: 'integer' })
  tries: Opt<number> = 0;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;
}
