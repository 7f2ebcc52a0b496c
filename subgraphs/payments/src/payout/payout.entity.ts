import { type Currency, Money, money } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { TransferFailure } from '../gateway/gateway.ts';
import { maskIban } from './iban.ts';
import { PayoutStatus } from './payout.state.ts';

registerEnumType(TransferFailure, {
  name: 'PayoutFailure',
  valuesConfig: {
    ACCOUNT_CLOSED: { description: 'The bank knows no such account, or has closed it.' },
    REFUSED: { description: 'The bank gave no reason.' },
  },
});

/** What is paid to a merchant's bank account at one time. */
@Directive('@key(fields: "id")')
@RequiresScopes('merchants:manage', 'payments:read_any')
@ObjectType({ description: 'What a merchant is paid at one time, for orders that have arrived.' })
@Entity({ tableName: 'payout' })
export class Payout {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  @Property({ type: 'text' })
  merchantUserId!: string;

  @Field(() => PayoutStatus)
  @Property({ type: 'text' })
  status!: PayoutStatus;

  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  /** The account as it was when this attempt began: one key at the gateway is one transfer to one account. */
  @Property({ type: 'text', hidden: true })
  iban!: string;

  @Property({ type: 'text' })
  holder!: string;

  /** From 1. With the id the key under which the gateway is asked: what has failed there stays so under its key. */
  @Property({ type: 'integer' })
  attempt: Opt<number> = 1;

  @Field(() => String, { nullable: true, description: "The bank's, by which it finds the transfer." })
  @Property({ type: 'text', nullable: true })
  reference: Opt<string> | null = null;

  @Field(() => TransferFailure, { nullable: true, description: 'Why it is FAILED.' })
  @Property({ type: 'text', nullable: true })
  failure: Opt<TransferFailure> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  sentAt: Opt<Date> | null = null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  paidAt: Opt<Date> | null = null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  failedAt: Opt<Date> | null = null;

  @Field(() => Money)
  get amount(): Opt<Money> {
    return money(this.amountMinor, this.currency);
  }

  @Field(() => String, { description: 'All but its country and its last four characters are hidden.' })
  get maskedIban(): Opt<string> {
    return maskIban(this.iban);
  }
}
