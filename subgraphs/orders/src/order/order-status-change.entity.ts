import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { OrderStatus } from './order.state.ts';

/** One line of an order's history, which the database lets nobody change or delete. */
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A step in the life of an order.' })
@Entity({ tableName: 'order_status_change' })
export class OrderStatusChange {
  @PrimaryKey({ type: 'uuid' })
  orderId!: string;

  @Field(() => Int, { description: 'Place in the history of the order, from 1.' })
  @PrimaryKey({ type: 'integer' })
  sequence!: number;

  @Field(() => OrderStatus, { nullable: true, description: 'Null for the first.' })
  @Property({ type: 'text', nullable: true })
  previousStatus!: OrderStatus | null;

  @Field(() => OrderStatus)
  @Property({ type: 'text' })
  status!: OrderStatus;

  @Field(() => String, { nullable: true, description: 'Why, as a code, such as PAYMENT_OVERDUE.' })
  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;
}
