import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType } from 'type-graphql';

@Entity({ tableName: 'data_export' })
@ObjectType({
  description: 'All that Dallal’s accounts hold about somebody, as one JSON file. It is kept for 7 days.',
})
export class DataExport {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  requestedAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is being made.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  readyAt: Opt<Date> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  expiresAt!: Date;
}

/** Where the file lies in the object store. */
export function exportKey(id: string): string {
  return `exports/${id}`;
}
