import { PartCondition } from '@dallal/bidding-terms';
import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { scopesOfReaders } from '../auction/auction.readers.ts';
import { BidStatus } from './bid.state.ts';

@Directive('@key(fields: "id")')
@Directive('@tag(name: "partner")')
@RequiresScopes(...scopesOfReaders)
@ObjectType({ description: 'An offer of a merchant. It is never edited: a better one supersedes it.' })
@Entity({ tableName: 'bid' })
export class Bid {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'uuid' })
  auctionId!: string;

  @Property({ type: 'text' })
  merchantId!: string;

  /** Its owner. */
  @Property({ type: 'text' })
  merchantUserId!: string;

  /** Who of the merchant placed it; null for bids from before that was kept. */
  @Property({ type: 'text', nullable: true })
  placedBy!: string | null;

  /** The merchant's number within the auction, by first bid. */
  @Property({ type: 'integer' })
  bidderNumber!: number;

  /** The price of the part, without shipping. */
  @Property({ type: new BigIntType('number'), fieldName: 'amount' })
  minorUnits!: number;

  @Property({ type: new BigIntType('number'), fieldName: 'shipping_amount' })
  shippingMinorUnits: Opt<number> = 0;

  /** What it is ranked by, in minor units: price and shipping, and what delivery, warranty and rating are worth. */
  @Property({ type: new BigIntType('number') })
  effectiveAmount!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Field(() => PartCondition, { nullable: true, description: 'Null for a lot, whose seller describes it.' })
  @Property({ type: 'text', nullable: true })
  condition!: PartCondition | null;

  @Field(() => Int, { description: 'Days from the order to the delivery.' })
  @Property({ type: 'integer' })
  deliveryDays!: number;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  brand: Opt<string> | null = null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  partNumber: Opt<string> | null = null;

  @Field(() => Int, { description: 'From the delivery; 0 for none.' })
  @Property({ type: 'integer' })
  warrantyMonths: Opt<number> = 0;

  /** The merchant's average when it bid, 100 to 500; null while nobody had reviewed it. */
  @Property({ type: 'integer', nullable: true })
  ratingHundredths: Opt<number> | null = null;

  /** Files. They may give the merchant away, like the note. */
  @Property({ type: 'array', columnType: 'text[]' })
  photoIds: Opt<string[]> = [];

  @Field(() => Boolean, { description: "Whether it was placed by the merchant's auto-bid." })
  @Property({ type: 'boolean' })
  isAutomatic: Opt<boolean> = false;

  /** May give the merchant away, so it is shown to those only who may know the merchant. */
  @Property({ type: 'text', nullable: true })
  note!: string | null;

  @Field(() => BidStatus)
  @Property({ type: 'text' })
  status!: BidStatus;

  /** Its place in the auction's order of events, which alone decides who was first. */
  @Property({ type: 'integer' })
  sequence!: number;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  placedAt!: Date;

  @Property({ type: 'text', nullable: true })
  idempotencyKey!: string | null;
}
