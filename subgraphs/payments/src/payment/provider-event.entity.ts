import { DateTime } from '@dallal/subgraph';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Field, Int, ObjectType } from 'type-graphql';
import { DeclineReason } from '../gateway/gateway.ts';
import { ProviderEventType } from './payment.state.ts';

/** What a provider said about a payment. Rows are only ever added; the database refuses anything else. */
@ObjectType('PaymentEvent')
@Entity({ tableName: 'provider_event' })
export class ProviderEvent {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  paymentId!: string;

  /** Place among the events of the payment, from 1. */
  @Field(() => Int)
  @Property({ type: 'integer' })
  sequence!: number;

  @Property({ type: 'text' })
  provider!: string;

  /** The provider's id of the event, unique for the provider. */
  @Property({ type: 'text' })
  reference!: string;

  @Field(() => ProviderEventType)
  @Property({ type: 'text' })
  type!: ProviderEventType;

  @Field(() => DeclineReason, { nullable: true })
  @Property({ type: 'text', nullable: true })
  reason!: DeclineReason | null;

  /** By the provider's clock. */
  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  occurredAt!: Date;

  @Property({ type: 'datetime', columnType: 'timestamptz', defaultRaw: 'clock_timestamp()' })
  recordedAt!: Date;
}
