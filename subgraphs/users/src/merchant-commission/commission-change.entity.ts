import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, Int, ObjectType } from 'type-graphql';

@Entity({ tableName: 'merchant_commission_change' })
@ObjectType({ description: 'A change of what Dallal keeps of the sales of a merchant.' })
export class CommissionChange {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Field(() => Int)
  @Property({ type: 'integer' })
  previousBasisPoints!: number;

  @Field(() => Int)
  @Property({ type: 'integer' })
  basisPoints!: number;

  @Field(() => String)
  @Property({ type: 'text' })
  reason!: string;

  @Property({ type: 'text' })
  changedBy!: string;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  changedAt!: Opt<Date>;
}
