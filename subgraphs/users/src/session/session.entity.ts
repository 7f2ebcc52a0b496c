import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

export type SessionEnd = 'SIGNED_OUT' | 'REFRESH_TOKEN_REUSED';

/** One sign-in, and the family of refresh tokens that descend from it. */
@Entity({ tableName: 'session' })
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  startedAt!: Opt<Date>;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  endedAt: Opt<Date> | null = null;

  @Property({ type: 'text', nullable: true })
  endedBy: Opt<SessionEnd> | null = null;
}
