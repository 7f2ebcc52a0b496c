import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';

@Entity({ tableName: 'review' })
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'What a customer says of a merchant after an order.' })
export class Review {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  orderId!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Property({ type: 'uuid' })
  authorId!: string;

  @Field(() => Int, { description: '1 to 5, the more the better.' })
  @Property({ type: 'integer' })
  rating!: number;

  @Field(() => String, { description: 'May be empty.' })
  @Property({ type: 'text' })
  text!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true, description: 'When its author changed it, the last time.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  editedAt: Opt<Date> | null = null;

  @Field(() => String, { nullable: true, description: 'Of the merchant.' })
  @Property({ type: 'text', nullable: true })
  answer: Opt<string> | null = null;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  answeredAt: Opt<Date> | null = null;

  @Field(() => DateTime, {
    nullable: true,
    description: 'Hidden, it does not count, and is shown to its author and to moderators alone.',
  })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  hiddenAt: Opt<Date> | null = null;

  @Property({ type: 'text', nullable: true })
  hiddenBy: Opt<string> | null = null;

  @Field(() => String, { nullable: true, description: 'Why it was hidden.' })
  @Property({ type: 'text', nullable: true })
  hidingReason: Opt<string> | null = null;
}
