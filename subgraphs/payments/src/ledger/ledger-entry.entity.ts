import { type Currency, Money, money } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum LedgerDirection {
  DEBIT = 'DEBIT',
  CREDIT = 'CREDIT',
}
registerEnumType(LedgerDirection, { name: 'LedgerDirection' });

/** One line of a transfer between accounts. Rows are only ever added, and the lines of a transfer sum to zero. */
@ObjectType()
@Entity({ tableName: 'ledger_entry' })
export class LedgerEntry {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** The provider's event that moved the money. */
  @Field(() => ID)
  @Property({ type: 'uuid' })
  transferId!: string;

  @Property({ type: 'uuid' })
  paymentId!: string;

  @Field(() => String, { description: 'customer:<user id>, escrow:<user id of the merchant> or commission.' })
  @Property({ type: 'text' })
  account!: string;

  /** What the account gains (credit), or loses where negative (debit). */
  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Date;

  @Field(() => LedgerDirection)
  get direction(): LedgerDirection {
    return this.amountMinor < 0 ? LedgerDirection.DEBIT : LedgerDirection.CREDIT;
  }

  @Field(() => Money)
  get amount(): Money {
    return money(Math.abs(this.amountMinor), this.currency);
  }
}
