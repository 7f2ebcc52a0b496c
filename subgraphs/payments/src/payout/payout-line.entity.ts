import { type Currency, Money, money } from '@dallal/money';
import { BigIntType, type Opt, PrimaryKeyProp } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType, registerEnumType } from 'type-graphql';

export enum PayoutLineKind {
  SALE = 'SALE',
  REFUND = 'REFUND',
}
registerEnumType(PayoutLineKind, {
  name: 'PayoutLineKind',
  valuesConfig: {
    SALE: { description: 'Adds to the payout.' },
    REFUND: {
      description:
        'Takes off the payout what an earlier one had paid for an order that was given back after that.',
    },
  },
});

/** One order in a payout. */
@ObjectType({ description: 'What one order adds to a payout, or takes off it.' })
@Entity({ tableName: 'payout_line' })
export class PayoutLine {
  [PrimaryKeyProp]?: ['paymentId', 'kind'];

  @PrimaryKey({ type: 'uuid' })
  paymentId!: string;

  @Field(() => PayoutLineKind)
  @PrimaryKey({ type: 'text' })
  kind!: PayoutLineKind;

  @Property({ type: 'uuid' })
  payoutId!: string;

  @Property({ type: 'text' })
  orderId!: string;

  @Property({ type: new BigIntType('number') })
  grossMinor!: number;

  @Property({ type: new BigIntType('number') })
  commissionMinor!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Field(() => Money, { description: 'What the customer paid.' })
  get gross(): Opt<Money> {
    return money(this.grossMinor, this.currency);
  }

  @Field(() => Money, { description: 'What Dallal keeps of it.' })
  get commission(): Opt<Money> {
    return money(this.commissionMinor, this.currency);
  }

  @Field(() => Money, { description: 'The rest, which is the merchant’s.' })
  get net(): Opt<Money> {
    return money(this.grossMinor - this.commissionMinor, this.currency);
  }
}
