import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, Int, ObjectType } from 'type-graphql';
import { PartRequestStatus } from './part-request.state.ts';

/** One line of a request's history, which the database lets nobody change or delete. */
@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A step in the life of a part request.' })
@Entity({ tableName: 'part_request_status_change' })
export class PartRequestStatusChange {
  @PrimaryKey({ type: 'uuid' })
  partRequestId!: string;

  @Field(() => Int, { description: 'Place in the history of the request, from 1.' })
  @PrimaryKey({ type: 'integer' })
  sequence!: number;

  @Field(() => PartRequestStatus)
  @Property({ type: 'text' })
  previousStatus!: PartRequestStatus;

  @Field(() => PartRequestStatus)
  @Property({ type: 'text' })
  status!: PartRequestStatus;

  /** Null for what came by itself, such as an auction that expired. */
  @Property({ type: 'text', nullable: true })
  actorId!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled, if its requester said so.' })
  @Property({ type: 'text', nullable: true })
  reason!: string | null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  at!: Date;
}
