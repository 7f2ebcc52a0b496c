import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { OrderStatus } from './order.state.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@Directive('@tag(name: "partner")')
@RequiresScopes('orders:read', 'orders:read_any')
@ObjectType({ description: 'What a customer owes and a merchant delivers, once an auction is awarded.' })
@Entity({ tableName: 'orders' })
export class Order {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => ID, { description: 'What people call the order, such as DL-2026-000001.' })
  @Property({ type: 'text' })
  number!: string;

  /** Changed by `changeOrderStatus` only, together with the history. */
  @Field(() => OrderStatus)
  @Property({ type: 'text' })
  status!: OrderStatus;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  customerId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  /** The account behind the merchant, which may see the order. */
  @Property({ type: 'text' })
  merchantUserId!: string;

  /** Null for the order of a lot. */
  @Property({ type: 'uuid', nullable: true })
  partRequestId!: string | null;

  /** Unique: an auction leads to one order at most. */
  @Property({ type: 'text' })
  auctionId!: string;

  @Property({ type: 'text' })
  bidId!: string;

  /** Gross, VAT included. */
  @Property({ type: new BigIntType('number') })
  totalAmount!: number;

  @Property({ type: 'text' })
  totalCurrency!: Currency;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  placedAt!: Date;

  @Field(() => DateTime, { description: 'An order that is not paid by then is cancelled.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  paymentDueAt!: Date;
}
