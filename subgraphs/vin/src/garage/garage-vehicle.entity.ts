import { DateTime, RequiresScopes } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@Entity({ tableName: 'garage_vehicle' })
@RequiresScopes('vehicles:keep')
@ObjectType({ description: 'A vehicle that somebody keeps in their garage; for them alone.' })
export class GarageVehicle {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  ownerId!: string;

  @Property({ type: 'text' })
  vin!: string;

  @Field(() => String, { nullable: true, description: 'What its owner calls it.' })
  @Property({ type: 'text', nullable: true })
  nickname: Opt<string> | null = null;

  @Field(() => String, { nullable: true, description: 'The number plate, as its owner writes it.' })
  @Property({ type: 'text', nullable: true })
  plate: Opt<string> | null = null;

  @Field(() => Int, { nullable: true, description: 'In kilometres, when its owner last said so.' })
  @Property({ type: 'integer', nullable: true })
  mileage: Opt<number> | null = null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  addedAt!: Opt<Date>;
}
