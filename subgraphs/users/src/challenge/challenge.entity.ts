import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Locale } from '../account/locale.ts';
import type { ContactKind } from '../contact/contact.entity.ts';

export type ChallengePurpose = 'SIGN_UP' | 'CHANGE_CONTACT' | 'SIGN_IN' | 'RESET_PASSWORD';

/** A code that was sent to an address, for one purpose and one use. */
@Entity({ tableName: 'challenge' })
export class Challenge {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  purpose!: ChallengePurpose;

  /**
   * Whose address it shall become. Null where the address itself says whose account is meant: whose that is, if
   * anybody's, is looked up when the message is sent and when the code comes, and not while somebody waits for an answer.
   */
  @Property({ type: 'uuid', nullable: true })
  userId: Opt<string> | null = null;

  @Property({ type: 'text' })
  kind!: ContactKind;

  @Property({ type: 'text' })
  value!: string;

  /** Of whoever asked, as far as that is known. */
  @Property({ type: 'text' })
  locale!: Locale;

  @Property({ type: 'text' })
  sealedSecret!: string;

  /** Raised before each comparison. */
  @Property({ type: 'integer' })
  attempts: Opt<number> = 0;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;

  /** When its code was used, or another took its place. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  endedAt: Opt<Date> | null = null;
}
