import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

/** The database refuses to change or delete one. */
@Entity({ tableName: 'audit_entry' })
@RequiresScopes('audit:read')
@ObjectType({
  description: 'That somebody did something that has to do with trust. Entries are never changed.',
})
export class AuditEntry {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  at!: Opt<Date>;

  /** The account that did it; null when it was the system, or nobody who is known. */
  @Property({ type: 'text', nullable: true })
  actorId: string | null = null;

  @Field(() => ID, { nullable: true, description: 'The registered application through which it was done.' })
  @Property({ type: 'text', nullable: true })
  clientId: string | null = null;

  /** The session in which it was done. */
  @Property({ type: 'text', nullable: true })
  sessionId: string | null = null;

  @Field(() => String, {
    nullable: true,
    description: 'IP address from which it was done, where it is known.',
  })
  @Property({ type: 'text', nullable: true })
  address: string | null = null;

  @Field(() => String, { description: 'What was done, such as account.suspended.' })
  @Property({ type: 'text' })
  action!: string;

  @Field(() => String, { description: 'The type of what it was done to, such as User.' })
  @Property({ type: 'text' })
  subjectType!: string;

  @Field(() => ID)
  @Property({ type: 'text' })
  subjectId!: string;

  @Property({ type: 'json' })
  detail: Opt<Readonly<Record<string, string>>> = {};
}

@ObjectType({ description: 'What else is known of it: a reason, a role, the former value.' })
export class AuditDetail {
  @Field(() => String)
  name!: string;

  @Field(() => String)
  value!: string;
}
