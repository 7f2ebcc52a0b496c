import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ObjectType } from 'type-graphql';

/** One an order, written once. */
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'How an order travels to its customer.' })
@Entity({ tableName: 'shipment' })
export class Shipment {
  @PrimaryKey({ type: 'uuid' })
  orderId!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  carrier!: string;

  @Field(() => String, { description: 'By which the carrier finds it.' })
  @Property({ type: 'text' })
  trackingNumber!: string;

  /** Who gave it to the carrier: the merchant, or one of its staff. */
  @Property({ type: 'text' })
  shippedBy!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  shippedAt!: Date;
}
