import { type Currency, Money, money } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { PaymentStatus } from './payment.state.ts';

export enum PaymentMethodType {
  CARD = 'CARD',
  BANK_TRANSFER = 'BANK_TRANSFER',
}
registerEnumType(PaymentMethodType, { name: 'PaymentMethodType' });

/** One attempt to pay an order. */
@Directive('@key(fields: "id")')
@RequiresScopes('payments:read', 'payments:write', 'payments:read_any')
@ObjectType()
@Entity({ tableName: 'payment' })
export class Payment {
  /** Also the key under which the gateway is asked: a retry of ours can never become a second charge. */
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  orderId!: string;

  @Property({ type: 'text' })
  customerId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  @Property({ type: 'text' })
  merchantUserId!: string;

  @Field(() => PaymentMethodType)
  @Property({ type: 'text' })
  method!: PaymentMethodType;

  /** Only until the outcome is known. */
  @Property({ type: 'text', nullable: true, hidden: true })
  token!: string | null;

  /** Of the bank, while the customer has to confirm the payment there. */
  @Property({ type: 'text', nullable: true, hidden: true })
  redirectUrl: Opt<string> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  redirectExpiresAt: Opt<Date> | null = null;

  @Property({ type: new BigIntType('number') })
  amountMinor!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  /** Derived from the provider's events; kept here for the index that allows one live payment an order. */
  @Field(() => PaymentStatus)
  @Property({ type: 'text' })
  status!: PaymentStatus;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Date;

  /** When what was held of it became the merchant's. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  releasedAt: Opt<Date> | null = null;

  @Field(() => Money)
  get amount(): Money {
    return money(this.amountMinor, this.currency);
  }
}
