import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { scopesOfReaders } from '../auction/auction.readers.ts';
import { BidStatus, PartCondition } from './bid.state.ts';

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

  @Property({ type: new BigIntType('number'), fieldName: 'amount' })
  minorUnits!: number;

  @Property({ type: 'text' })
  currency!: Currency;

  @Field(() => PartCondition)
  @Property({ type: 'text' })
  condition!: PartCondition;

  @Field(() => Int, { description: 'Days from the order to the delivery.' })
  @Property({ type: 'integer' })
  deliveryDays!: number;

  /** May give the merchant away, so it is shown to those only who may know the merchant. */
  @Property({ type: 'text', nullable: true })
  note!: string | null;

  @Field(() => BidStatus)
  @Property({ type: 'text' })
  status!: BidStatus;

  @Field(() => Int, {
    description: "Its place in the auction's order of events, which alone decides who was first.",
  })
  @Property({ type: 'integer' })
  sequence!: number;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  placedAt!: Date;

  @Property({ type: 'text', nullable: true })
  idempotencyKey!: string | null;
}
