import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, ObjectType } from 'type-graphql';

/** One of the pictures of a product; gone with its file. */
// All of a page come by one query.
@Directive('@cost(weight: 0)')
@Directive('@tag(name: "internal")')
@ObjectType({ description: 'A picture of a product.' })
@Entity({ tableName: 'product_photo' })
export class ProductPhoto {
  @PrimaryKey({ type: 'text' })
  fileId!: string;

  @Property({ type: 'uuid' })
  productId!: string;

  /** Who uploaded it: one of those who act for the merchant. */
  @Property({ type: 'text' })
  ownerId!: string;

  /** From 0; the first stands for the product in lists. */
  @Property({ type: 'integer' })
  position!: number;

  @Property({ type: 'text', nullable: true })
  alternativeTextAr!: string | null;

  @Property({ type: 'text', nullable: true })
  alternativeTextEn!: string | null;
}
