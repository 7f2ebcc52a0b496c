import type { Currency } from '@dallal/money';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What this subgraph knows of an order, from the events of orders: who owes whom how much until when. */
@Entity({ tableName: 'payable_order' })
export class PayableOrder {
  @PrimaryKey({ type: 'text' })
  orderId!: string;

  @Property({ type: 'text' })
  number!: string;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  customerId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  @Property({ type: 'text' })
  merchantUserId!: string;

  /** Gross, in minor units. */
  @Property({ type: new BigIntType('number') })
  total!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  /** Null when the cancellation is all that was heard of the order. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  dueAt!: Date | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  cancelledAt!: Date | null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  deliveredAt!: Date | null;
}
