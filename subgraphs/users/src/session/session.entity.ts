import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

export type SessionEnd =
  | 'SIGNED_OUT'
  | 'REFRESH_TOKEN_REUSED'
  | 'PASSWORD_CHANGED'
  | 'ACCOUNT_SUSPENDED'
  | 'ACCOUNT_DEACTIVATED'
  | 'TOO_MANY_SESSIONS';

/** One sign-in, and the family of refresh tokens that descend from it. */
@Entity({ tableName: 'session' })
@RequiresScopes('profile:read', 'profile:write')
@ObjectType({ description: 'A sign-in that has not ended.' })
export class Session {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  /** With it, and only by who holds a refresh token, is that token's successor found. */
  @Property({ type: 'text', hidden: true })
  secret!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  startedAt!: Opt<Date>;

  @Field(() => DateTime, { description: 'The sign-in or the last `refreshSession`.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  lastUsedAt!: Opt<Date>;

  @Field(() => DateTime, { description: 'However much it is used; unused it ends earlier.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;

  /** Of whoever used it last. */
  @Property({ type: 'text', nullable: true })
  userAgent: Opt<string> | null = null;

  /** From where it was used last: never a whole address. */
  @Property({ type: 'text', nullable: true })
  network: Opt<string> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  endedAt: Opt<Date> | null = null;

  @Property({ type: 'text', nullable: true })
  endedBy: Opt<SessionEnd> | null = null;
}
