import { type Currency, Money, money } from '@dallal/money';
import { DateTime } from '@dallal/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A part in the catalogue. */
@Directive('@key(fields: "id")')
@Directive('@key(fields: "sku")')
@Directive('@tag(name: "partner")')
@ObjectType()
@Entity({ tableName: 'product' })
export class Product {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => String, {
    description: 'Stock keeping unit: capital letters, digits, dot, dash and underscore.',
  })
  @Property({ type: 'text' })
  sku!: string;

  @Property({ type: 'text' })
  nameAr!: string;

  @Property({ type: 'text' })
  nameEn!: string;

  @Property({ type: 'text' })
  descriptionAr!: string;

  @Property({ type: 'text' })
  descriptionEn!: string;

  @Property({ type: new BigIntType('number') })
  priceMinor!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Property({ type: 'text' })
  categorySlug!: string;

  /** Who put it into the catalogue; null for what came with the demo data. */
  @Property({ type: 'text', nullable: true })
  createdBy!: string | null;

  /** Who sells it; null as long as nobody is known to. */
  @Property({ type: 'text', nullable: true })
  merchantId!: string | null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Date;

  @Field(() => Money, { description: 'Gross, VAT included.' })
  get price(): Money {
    return money(this.priceMinor, this.currency);
  }
}
