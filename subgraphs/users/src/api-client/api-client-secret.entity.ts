import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** The secret itself is known to whoever was shown it. */
@Entity({ tableName: 'api_client_secret' })
@ObjectType({
  description: 'A secret that is good at the moment. What it is, is shown once, when it is made.',
})
export class ApiClientSecret {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  clientId!: string;

  @Property({ type: 'text' })
  secretHash!: string;

  @Field(() => String, { description: 'Its last characters, to tell it from others.' })
  @Property({ type: 'text' })
  lastFour!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true, description: 'Null for the newest one.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  expiresAt: Opt<Date> | null = null;
}
