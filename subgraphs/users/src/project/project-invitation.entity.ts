import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';
import { ContactKind } from '../contact/contact.entity.ts';
import { ProjectRole } from './project.role.ts';

/** Waits for whoever shows that the address is theirs; whether anybody has an account with it is not told. */
@Entity({ tableName: 'project_invitation' })
@RequiresScopes('projects:read', 'projects:write')
@ObjectType({ description: 'Asks whoever has an address to join a project. It holds for 14 days.' })
export class ProjectInvitation {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  projectId!: string;

  @Property({ type: 'text' })
  contactKind!: ContactKind;

  @Field(() => String, { description: 'The e-mail address or mobile number that is invited.' })
  @Property({ type: 'text' })
  contactValue!: string;

  @Field(() => ProjectRole)
  @Property({ type: 'text' })
  role!: ProjectRole;

  @Property({ type: 'uuid' })
  invitedBy!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;
}
