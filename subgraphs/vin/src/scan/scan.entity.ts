import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { type Reading, VinReading } from './scan.reading.ts';
import { VinScanStatus } from './scan.state.ts';

@Entity({ tableName: 'vin_scan' })
@Directive('@key(fields: "id")')
@RequiresScopes('vehicles:scan')
@ObjectType({ description: 'A photo of a VIN, and what it says; for whoever took it alone.' })
export class VinScan {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  ownerId!: string;

  @Property({ type: 'text' })
  fileId!: string;

  @Field(() => VinScanStatus)
  @Property({ type: 'text' })
  status: Opt<VinScanStatus> = VinScanStatus.RECEIVED;

  @Property({ type: 'text', nullable: true })
  vin: Opt<string> | null = null;

  @Field(() => VinReading, { nullable: true, description: 'What a device read on it, if one did.' })
  @Property({ type: 'json', nullable: true })
  reading: Opt<Reading> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  createdAt!: Opt<Date>;
}
