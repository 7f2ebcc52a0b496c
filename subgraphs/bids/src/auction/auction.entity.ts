import { AuctionVisibility, AwardMode, PartCondition } from '@dallal/bidding-terms';
import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import { scopesOfReaders } from './auction.readers.ts';
import { AuctionStatus } from './auction.state.ts';
import { AuctionDirection } from './auction.terms.ts';

@Directive('@key(fields: "id")')
@Directive('@tag(name: "partner")')
@RequiresScopes(...scopesOfReaders)
@ObjectType({
  description: 'Merchants bid for a part request (the lowest price leads) or for a lot (the highest does).',
})
@Entity({ tableName: 'auction' })
export class Auction {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** Null for a lot, which is a forward auction. */
  @Property({ type: 'text', nullable: true })
  partRequestId!: string | null;

  @Field(() => AuctionDirection)
  @Property({ type: 'text' })
  direction: Opt<AuctionDirection> = AuctionDirection.REVERSE;

  @Field(() => AuctionVisibility)
  @Property({ type: 'text' })
  visibility: Opt<AuctionVisibility> = AuctionVisibility.OPEN;

  @Field(() => AwardMode)
  @Property({ type: 'text' })
  awardMode: Opt<AwardMode> = AwardMode.REQUESTER;

  /** The user who published the part request, or offers the lot. */
  @Property({ type: 'text' })
  requesterId!: string;

  /** The merchant who offers the lot; null for part requests. */
  @Property({ type: 'text', nullable: true })
  requesterMerchantId: Opt<string> | null = null;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  description: Opt<string> = '';

  /** Of the vehicle that the part is for; null where that is not known. */
  @Property({ type: 'text', nullable: true })
  vin: Opt<string> | null = null;

  @Property({ type: 'text' })
  category!: string;

  @Property({ type: 'array', columnType: 'text[]' })
  tags: Opt<string[]> = [];

  /** Of these an offer must have one; empty means any. */
  @Property({ type: 'array', columnType: 'text[]' })
  wantedConditions: Opt<string[]> = [];

  @Field(() => PartCondition, { nullable: true, description: 'Of the part that a lot sells; else null.' })
  @Property({ type: 'text', nullable: true })
  partCondition: Opt<PartCondition> | null = null;

  @Field(() => Int)
  @Property({ type: 'integer' })
  quantity: Opt<number> = 1;

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

  /** What the first bid for a lot must be at least; null for part requests. */
  @Property({ type: new BigIntType('number'), nullable: true })
  startingAmount: Opt<number> | null = null;

  /** Nobody but the requester knows it: nothing worse is awarded automatically. */
  @Property({ type: new BigIntType('number'), nullable: true })
  reserveAmount: Opt<number> | null = null;

  @Property({ type: 'integer' })
  weightPrice: Opt<number> = 100;

  @Property({ type: 'integer' })
  weightDelivery: Opt<number> = 0;

  @Property({ type: 'integer' })
  weightWarranty: Opt<number> = 0;

  @Property({ type: 'integer' })
  weightRating: Opt<number> = 0;

  @Field(() => DateTime, { description: 'When bidding begins, or began.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  opensAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Null while it is scheduled.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  openedAt!: Date | null;

  @Field(() => DateTime, { description: 'When bidding ends, by the clock of the server; late bids move it.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  endsAt!: Date;

  @Field(() => DateTime, { description: 'Late bids never move the end beyond this.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  hardEndsAt!: Date;

  @Field(() => DateTime, { nullable: true, description: 'Until when a closed auction can be awarded.' })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  awardDueAt!: Date | null;

  /** How long whoever is awarded has to confirm it; null: the award is final at once. */
  @Field(() => Int, {
    nullable: true,
    description: 'So many seconds a bidder has to confirm an award; null where it is final at once.',
  })
  @Property({ type: 'integer', nullable: true })
  confirmationSeconds: Opt<number> | null = null;

  @Field(() => Int, { description: 'How many of its bids a merchant may withdraw.' })
  @Property({ type: 'integer' })
  maxWithdrawals: Opt<number> = 2;

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

  @Field(() => Int, { description: 'Of its terms; grows with each amendment.' })
  @Property({ type: 'integer' })
  revision: Opt<number> = 1;

  /** The latest revision of the part request that was decided on, be it taken over or refused. */
  @Property({ type: 'integer' })
  decidedRevision: Opt<number> = 1;

  @Property({ type: 'integer' })
  sequence!: number;

  /** Of the first bid ever accepted; null before. From then on the terms are fixed. */
  @Property({ type: 'integer', nullable: true })
  firstBidSequence: Opt<number> | null = null;

  /** Hash of the last event: the head of the chain. */
  @Property({ type: 'text' })
  headHash!: string;

  /** Accepted bids, withdrawn and superseded ones included. */
  @Property({ type: 'integer' })
  bidCount!: number;

  /** Merchants who have bid; numbers their aliases. */
  @Property({ type: 'integer' })
  bidderCount!: number;

  @Property({ type: 'uuid', nullable: true })
  leadingBidId!: string | null;

  /** What the leading bid costs in all, shipping included. */
  @Property({ type: new BigIntType('number'), nullable: true })
  leadingAmount!: number | null;

  /** What it is ranked by. */
  @Property({ type: new BigIntType('number'), nullable: true })
  leadingEffectiveAmount!: number | null;

  /** The bid that is awarded if its bidder confirms in time. */
  @Property({ type: 'uuid', nullable: true })
  offeredBidId: Opt<string> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  offerDueAt: Opt<Date> | null = null;

  @Field(() => String, { nullable: true })
  @Property({ type: 'text', nullable: true })
  cancellationReason: Opt<string> | null = null;

  @Property({ type: 'uuid', nullable: true })
  awardedBidId!: string | null;
}

/** An auction as its row lock holds it, and the moment that counts for what is decided under that lock. */
export interface LockedAuction {
  readonly auction: Auction;
  /** The database's clock, read after the lock was granted. */
  readonly now: Date;
}
