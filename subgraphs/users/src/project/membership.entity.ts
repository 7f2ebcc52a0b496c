import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';
import { ProjectRole } from './project.role.ts';

@Entity({ tableName: 'membership' })
@ObjectType({ description: 'That somebody works on a project.' })
export class Membership {
  @PrimaryKey({ type: 'uuid' })
  projectId!: string;

  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @Field(() => ProjectRole)
  @Property({ type: 'text' })
  role!: ProjectRole;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  since!: Opt<Date>;
}
