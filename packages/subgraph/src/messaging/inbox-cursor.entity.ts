import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';

/** How far this subgraph has read a producer's log. Its row is also the lock that lets one process at a time go on. */
@Entity({ tableName: 'inbox_cursor' })
export class InboxCursor {
  @PrimaryKey({ type: 'text' })
  producer!: string;

  @Property({ type: 'bigint' })
  position!: string;

  /** The event at that position; null at the beginning. A log that has another one there is another log. */
  @Property({ type: 'uuid', nullable: true })
  eventId!: string | null;
}
