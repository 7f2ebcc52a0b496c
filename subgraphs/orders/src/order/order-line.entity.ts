import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Int, ObjectType } from 'type-graphql';

/** Written once: what the product was called and cost when it was bought, whatever becomes of it. */
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'So many pieces of one product, as they were bought in the shop.' })
@Entity({ tableName: 'order_line' })
export class OrderLine {
  @PrimaryKey({ type: 'uuid' })
  orderId!: string;

  @Field(() => Int, { description: 'From 1.' })
  @PrimaryKey({ type: 'integer' })
  position!: number;

  @Property({ type: 'uuid' })
  productId!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  sku!: string;

  @Property({ type: 'text' })
  nameAr!: string;

  @Property({ type: 'text' })
  nameEn!: string;

  @Field(() => Int)
  @Property({ type: 'integer' })
  quantity!: number;

  /** Gross, VAT included, in the currency of the order's total. */
  @Property({ type: new BigIntType('number') })
  unitPrice!: number;
}
