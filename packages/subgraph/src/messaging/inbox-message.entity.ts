import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** What became of an event: `done` by its handler, `ignored` for want of one, `dead` and kept as a dead letter. */
export type Outcome = 'done' | 'ignored' | 'dead';

/** Another subgraph's event that this one has dealt with; written in the transaction of its effect. */
@Entity({ tableName: 'inbox' })
export class InboxMessage {
  @PrimaryKey({ type: 'uuid' })
  eventId!: string;

  @Property({ type: 'text' })
  producer!: string;

  @Property({ type: 'text' })
  type!: string;

  @Property({ type: 'bigint' })
  position!: string;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  processedAt!: Date;

  @Property({ type: 'text' })
  outcome!: Outcome;
}
