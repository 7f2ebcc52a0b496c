import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ObjectType } from 'type-graphql';

@Entity({ tableName: 'project_attachment' })
@ObjectType({ description: 'A file of a project. Its members see it.' })
export class ProjectAttachment {
  @PrimaryKey({ type: 'uuid' })
  fileId!: string;

  @Property({ type: 'uuid' })
  projectId!: string;

  @Property({ type: 'uuid' })
  attachedBy!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  attachedAt!: Opt<Date>;
}
