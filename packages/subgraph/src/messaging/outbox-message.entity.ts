import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** An event of this subgraph, written in the transaction of the change it tells of. The table is the log. */
@Entity({ tableName: 'outbox' })
export class OutboxMessage {
  /** Order of insertion; has gaps, and its numbers may become visible out of order. */
  @PrimaryKey({ type: 'bigint', autoincrement: true })
  seq!: string;

  @Property({ type: 'uuid', unique: true })
  eventId!: string;

  @Property({ type: 'text' })
  type!: string;

  @Property({ type: 'integer' })
  version!: number;

  @Property({ type: 'text' })
  producer!: string;

  @Property({ type: 'text' })
  aggregateId!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  data!: unknown;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  occurredAt!: Date;

  /** Place in the log, from 1 without gaps; null until the relay has given it. */
  @Property({ type: 'bigint', nullable: true })
  position!: string | null;
}
