import type { EventEnvelope } from '@dallal/events';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** An event that could not be handled. The log went on without it; a person decides whether to replay it. */
@Entity({ tableName: 'dead_letter' })
export class DeadLetter {
  @PrimaryKey({ type: 'uuid' })
  eventId!: string;

  @Property({ type: 'text' })
  producer!: string;

  @Property({ type: 'text' })
  type!: string;

  @Property({ type: 'bigint' })
  position!: string;

  @Property({ type: 'json', columnType: 'jsonb' })
  envelope!: EventEnvelope;

  @Property({ type: 'text' })
  error!: string;

  /** How often the handler was tried; 0 when the event was refused before it. */
  @Property({ type: 'integer' })
  attempts!: number;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  failedAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  replayedAt!: Date | null;
}
