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

  /** The provider's event where that moved the money, and an id of its own where something else did. */
  @Field(() => ID)
  @Property({ type: 'uuid' })
  transferId!: string;

  /** What it is about: a payment or a payout. */
  @Property({ type: 'uuid', nullable: true })
  paymentId!: string | null;

  @Property({ type: 'uuid', nullable: true })
  payoutId!: string | null;

  @Field(() => String, {
    description:
      'customer:<user id>, commission, or one of the merchant, with its user id: escrow (held), payable (due), clearing (on its way to the bank), merchant (paid out).',
  })
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
