import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { DeliveryAddress } from './delivery-address.ts';
import { OrderStatus } from './order.state.ts';

@Directive('@key(fields: "id")')
@Directive('@key(fields: "number")')
@Directive('@tag(name: "partner")')
@RequiresScopes('orders:read', 'orders:read_any')
@ObjectType({
  description:
    'What a customer owes and a merchant delivers: of an auction that was awarded, or of the shop.',
})
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

  /** Null for the order of a lot, and of the shop. */
  @Property({ type: 'uuid', nullable: true })
  partRequestId!: string | null;

  /** Unique: an auction leads to one order at most. Null, with the bid, for an order of the shop. */
  @Property({ type: 'text', nullable: true })
  auctionId!: string | null;

  @Property({ type: 'text', nullable: true })
  bidId!: string | null;

  /** For an order of the shop alone: a checkout leads to one order a merchant. */
  @Property({ type: 'uuid', nullable: true })
  checkoutId: Opt<string> | null = null;

  @Field(() => DeliveryAddress, {
    nullable: true,
    description: 'Null until the customer says it: for what an auction led to, after the award.',
  })
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  deliveryAddress: Opt<DeliveryAddress> | null = null;

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
