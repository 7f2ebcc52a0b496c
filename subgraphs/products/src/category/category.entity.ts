import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

/** A kind of part; part requests and merchants' specialisations use the same ones. */
@Directive('@key(fields: "slug")')
@Directive('@tag(name: "partner")')
@ObjectType()
@Entity({ tableName: 'category' })
export class Category {
  @Field(() => ID)
  @PrimaryKey({ type: 'text' })
  slug!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  nameAr!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  nameEn!: string;
}
