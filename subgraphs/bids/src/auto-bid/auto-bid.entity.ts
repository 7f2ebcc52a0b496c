import { PartCondition } from '@dallal/bidding-terms';
import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { AutoBidStatus, AutoBidStrategy } from './auto-bid.state.ts';

@Directive('@tag(name: "partner")')
@RequiresScopes('bids:read', 'bids:place')
@ObjectType({
  description:
    'Bids for a merchant up to a limit, at once and within the same decision. Nobody else learns of it; of its bids ' +
    'others see only that they were placed automatically.',
})
@Entity({ tableName: 'auto_bid' })
export class AutoBid {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  auctionId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  /** Who of the merchant set it. */
  @Property({ type: 'text' })
  setBy!: string;

  @Field(() => AutoBidStatus)
  @Property({ type: 'text' })
  status!: AutoBidStatus;

  @Field(() => AutoBidStrategy)
  @Property({ type: 'text' })
  strategy!: AutoBidStrategy;

  @Property({ type: 'text' })
  currency!: Currency;

  /** The best total it may bid, shipping included: the lowest one, or the highest one for a lot. */
  @Property({ type: new BigIntType('number') })
  limitAmount!: number;

  /** The total it bids while nobody leads. */
  @Property({ type: new BigIntType('number'), nullable: true })
  openingAmount!: number | null;

  /** By how much at least it improves on what it is ranked against, in minor units; null: by the increment. */
  @Property({ type: new BigIntType('number'), nullable: true })
  step!: number | null;

  @Property({ type: new BigIntType('number') })
  shippingAmount!: number;

  @Field(() => PartCondition, { nullable: true })
  @Property({ type: 'text', nullable: true })
  condition!: PartCondition | null;

  @Field(() => Int, { description: 'Days from the order to the delivery.' })
  @Property({ type: 'integer' })
  deliveryDays!: number;

  @Field(() => Int, { description: 'From the delivery; 0 for none.' })
  @Property({ type: 'integer' })
  warrantyMonths!: number;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  brand!: string | null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  partNumber!: string | null;

  @Property({ type: 'array', columnType: 'text[]' })
  photoIds: Opt<string[]> = [];

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  note!: string | null;

  /** With the id it tells which of two was first: set under the lock of the auction, by the database's clock. */
  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  setAt!: Date;
}
