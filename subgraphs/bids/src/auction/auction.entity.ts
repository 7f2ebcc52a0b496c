import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { scopesOfReaders } from './auction.readers.ts';
import { AuctionStatus } from './auction.state.ts';

@Directive('@key(fields: "id")')
@Directive('@tag(name: "partner")')
@RequiresScopes(...scopesOfReaders)
@ObjectType({ description: 'A reverse auction for a part request: merchants bid, the lowest price leads.' })
@Entity({ tableName: 'auction' })
export class Auction {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  partRequestId!: string;

  /** The user who published the part request. */
  @Property({ type: 'text' })
  requesterId!: string;

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'text' })
  category!: string;

  @Property({ type: 'text' })
  area!: string;

  /** Id of the city within the area; null when only that is known. */
  @Property({ type: 'text', nullable: true })
  city!: string | null;

  @Field(() => AuctionStatus)
  @Property({ type: 'text' })
  status!: AuctionStatus;

  @Property({ type: 'text' })
  currency!: Currency;

  @Property({ type: new BigIntType('number'), nullable: true })
  budgetAmount!: number | null;

  @Property({ type: 'boolean' })
  budgetIsHard!: boolean;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  openedAt!: Date;

  @Field(() => DateTime, { description: 'When bidding ends, by the clock of the server; late bids move it.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  endsAt!: Date;

  @Field(() => DateTime, { description: 'Late bids never move the end beyond this.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  hardEndsAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when a closed auction can be awarded.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  awardDueAt!: Date | null;

  @Field(() => Int, { description: 'A bid accepted in so many last seconds moves the end.' })
  @Property({ type: 'integer' })
  softCloseWindowSeconds!: number;

  @Field(() => Int, { description: 'By how many seconds a late bid moves the end.' })
  @Property({ type: 'integer' })
  extensionSeconds!: number;

  /** 100 basis points are one percent. */
  @Property({ type: 'integer' })
  incrementBasisPoints!: number;

  @Property({ type: new BigIntType('number') })
  incrementMinimum!: number;

  @Field(() => Int, { description: 'Number of the last event; the first one is 1.' })
  @Property({ type: 'integer' })
  sequence!: number;

  /** Hash of the last event: the head of the chain. */
  @Property({ type: 'text' })
  headHash!: string;

  @Field(() => Int, { description: 'Accepted bids, withdrawn and superseded ones included.' })
  @Property({ type: 'integer' })
  bidCount!: number;

  /** Merchants who have bid; numbers their aliases. */
  @Property({ type: 'integer' })
  bidderCount!: number;

  @Property({ type: 'uuid', nullable: true })
  leadingBidId!: string | null;

  @Property({ type: new BigIntType('number'), nullable: true })
  leadingAmount!: number | null;

  @Property({ type: 'uuid', nullable: true })
  awardedBidId!: string | null;
}

/** An auction as its row lock holds it, and the moment that counts for what is decided under that lock. */
export interface LockedAuction {
  readonly auction: Auction;
  /** The database's clock, read after the lock was granted. */
  readonly now: Date;
}
