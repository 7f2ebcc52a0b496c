import type { Currency } from '@dallal/money';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { DeclineReason } from './gateway.ts';

/** The sandbox provider's own memory. A real provider has it on its side; nothing else in this subgraph reads it. */
@Entity({ tableName: 'sandbox_charge' })
export class SandboxCharge {
  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'uuid' })
  reference!: string;

  @Property({ type: new BigIntType('number') })
  amount!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  /** Null: captured. A charge that was voided before it was made has no other reason. */
  @Property({ type: 'text', nullable: true })
  declineReason!: DeclineReason | 'VOIDED' | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  chargedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  refundedAt!: Date | null;
}
