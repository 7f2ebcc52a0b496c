import type { Currency } from '@dallal/money';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { TransferFailure } from './gateway.ts';

/** The sandbox provider's own memory of what it was told to pay. */
@Entity({ tableName: 'sandbox_transfer' })
export class SandboxTransfer {
  @PrimaryKey({ type: 'text' })
  key!: string;

  @Property({ type: 'uuid' })
  reference!: string;

  @Property({ type: 'text' })
  iban!: string;

  @Property({ type: new BigIntType('number') })
  amount!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  /** Null: it arrives. */
  @Property({ type: 'text', nullable: true })
  failure!: TransferFailure | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  acceptedAt!: Date;

  /** When it arrived or came back; null while it is on its way. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  settledAt!: Date | null;
}
