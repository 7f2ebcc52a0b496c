import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
import { MerchantStatus } from './merchant.state.ts';

@Entity({ tableName: 'merchant' })
@Directive('@key(fields: "id")')
@ObjectType({ description: 'A business that sells parts.' })
export class Merchant {
  @Directive('@tag(name: "partner")')
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  userId!: string;

  @Directive('@tag(name: "partner")')
  @Field(() => String)
  @Property({ type: 'text' })
  name!: string;

  @Directive('@tag(name: "partner")')
  @Field(() => MerchantStatus)
  @Property({ type: 'text' })
  status: Opt<MerchantStatus> = MerchantStatus.APPLIED;

  @Directive('@tag(name: "partner")')
  @Field(() => [String], { description: 'Slugs of the categories it deals in; none means all.' })
  @Property({ type: 'array', columnType: 'text[]' })
  specialisations!: string[];

  @Directive('@tag(name: "partner")')
  @Field(() => [String], { description: 'Regions it serves, as ISO 3166-2:SA codes; none means all.' })
  @Property({ type: 'array', columnType: 'text[]' })
  serviceAreas!: string[];

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  appliedAt!: Opt<Date>;

  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  verifiedAt: Opt<Date> | null = null;
}
