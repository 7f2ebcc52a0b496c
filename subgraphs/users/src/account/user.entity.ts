import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { Locale } from './locale.ts';

@Entity({ tableName: 'account' })
@Directive('@key(fields: "id")')
@ObjectType({ description: 'Somebody with an account.' })
export class User {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Normalised. A field resolver shows it to those who may see it. */
  @Property({ type: 'text' })
  email!: string;

  @Property({ type: 'text' })
  passwordHash!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  displayName!: string;

  @Field(() => Locale)
  @Property({ type: 'text' })
  locale!: Locale;

  /** Works for Dallal. There is no road to this through the graph, only `make-staff`. */
  @Property({ type: 'boolean' })
  isStaff: Opt<boolean> = false;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;
}
