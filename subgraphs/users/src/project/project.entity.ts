import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';

@Entity({ tableName: 'project' })
@Directive('@key(fields: "id")')
@RequiresScopes('projects:read', 'projects:write')
@ObjectType({
  description: 'What belongs together, and who works on it: people, part requests, orders, files.',
})
export class Project {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  description: string | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true, description: 'From then on nothing in it can be changed.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  archivedAt: Opt<Date> | null = null;
}
