import type { Currency } from '@dallal/money';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export type Verdict = 'CONFIRMED' | 'REFUSED' | 'EXPIRED' | 'VOIDED';

/** What the sandbox's bank has asked of a card's holder. Part of the sandbox's own memory, like its charges. */
@Entity({ tableName: 'sandbox_challenge' })
export class SandboxChallenge {
  /** The charge's. */
  @PrimaryKey({ type: 'text' })
  key!: string;

  /** Known to nobody but whom the charge's customer is sent to the page by: whoever has it may answer. */
  @Property({ type: 'uuid' })
  id!: string;

  @Property({ type: new BigIntType('number') })
  amount!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Property({ type: 'text' })
  description!: string;

  /** Given with the charge, and never taken from a browser. */
  @Property({ type: 'text' })
  returnUrl!: string;

  @Property({ type: 'integer' })
  wrongCodes!: number;

  /** Null while it is waited for. */
  @Property({ type: 'text', nullable: true })
  verdict!: Verdict | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  openedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;
}
