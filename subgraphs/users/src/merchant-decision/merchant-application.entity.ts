import { DateTime } from '@dallal/subgraph';
import type { Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export const ApplicationState = { PENDING: 'PENDING', VERIFIED: 'VERIFIED', REJECTED: 'REJECTED' } as const;
export type ApplicationState = keyof typeof ApplicationState;
registerEnumType(ApplicationState, {
  name: 'MerchantApplicationState',
  valuesConfig: { PENDING: { description: 'Waits for a decision.' } },
});

/** What may follow what: a decision is final, and whoever was rejected makes another application. */
export const applicationTransitions: Readonly<Record<ApplicationState, readonly ApplicationState[]>> = {
  PENDING: ['VERIFIED', 'REJECTED'],
  VERIFIED: [],
  REJECTED: [],
};

/** A turn in the queue; ids are in the order of time. */
@Entity({ tableName: 'merchant_application' })
@ObjectType({ description: 'A wish to become a merchant, in the queue of those who decide.' })
export class MerchantApplication {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  merchantId!: string;

  @Field(() => ApplicationState)
  @Property({ type: 'text' })
  state: Opt<ApplicationState> = ApplicationState.PENDING;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  submittedAt!: Opt<Date>;

  /** Who looks at it. */
  @Property({ type: 'text', nullable: true })
  claimedBy: Opt<string> | null = null;

  @Field(() => DateTime, { nullable: true, description: 'Until then nobody else decides on it.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  claimedUntil: Opt<Date> | null = null;
}
