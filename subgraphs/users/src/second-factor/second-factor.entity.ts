import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** An account of which a passkey is asked after a password, a code or a provider. */
@Entity({ tableName: 'second_factor' })
export class EnabledSecondFactor {
  @PrimaryKey({ type: 'uuid' })
  userId!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  enabledAt!: Opt<Date>;
}
