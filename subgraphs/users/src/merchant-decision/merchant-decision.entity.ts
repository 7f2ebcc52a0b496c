import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';
import { DecisionReason } from './decision-reason.ts';

export const DecisionKind = {
  VERIFY: 'VERIFY',
  REJECT: 'REJECT',
  SUSPEND: 'SUSPEND',
  REINSTATE: 'REINSTATE',
} as const;
export type DecisionKind = keyof typeof DecisionKind;
registerEnumType(DecisionKind, { name: 'MerchantDecisionKind' });

/** Never changed: the next decision is another row. */
@Entity({ tableName: 'merchant_decision' })
@ObjectType({ description: 'What was decided about a merchant, and why.' })
export class MerchantDecision {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Field(() => DecisionKind)
  @Property({ type: 'text' })
  kind!: DecisionKind;

  @Field(() => [DecisionReason])
  @Property({ type: 'array', columnType: 'text[]' })
  reasons!: DecisionReason[];

  @Field(() => String, { nullable: true, description: 'In the words of whoever decided.' })
  @Property({ type: 'text', nullable: true })
  comment!: string | null;

  /** Null for what happened by itself, such as when a document expired. */
  @Property({ type: 'text', nullable: true })
  decidedBy!: string | null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  decidedAt!: Opt<Date>;
}
