import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What somebody has signed in with before, so that they are told of what is new. */
@Entity({ tableName: 'known_device' })
export class KnownDevice {
  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  /** Browser and operating system, without their versions. */
  @PrimaryKey({ type: 'text' })
  device!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  lastSignInAt!: Opt<Date>;
}
