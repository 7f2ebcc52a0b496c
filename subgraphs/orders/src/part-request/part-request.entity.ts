import { AuctionVisibility, AwardMode, BiddingRules, PartCondition } from '@dallal/bidding-terms';
import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, Int, ObjectType } from 'type-graphql';
import type { StoredAmendment } from '../amendment/amendment.stored.ts';
import { PartRequestStatus } from './part-request.state.ts';

@Directive('@key(fields: "id")')
@Directive('@tag(name: "partner")')
@RequiresScopes('part_requests:read', 'part_requests:write', 'orders:read_any')
@ObjectType({ description: 'A part that a customer looks for; once published, merchants bid to supply it.' })
@Entity({ tableName: 'part_request' })
export class PartRequest {
  @Field(() => ID)
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @Property({ type: 'text' })
  requesterId!: string;

  @Property({ type: 'text' })
  vin!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  title!: string;

  @Field(() => String)
  @Property({ type: 'text' })
  description!: string;

  @Property({ type: 'text' })
  categorySlug!: string;

  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [String], { description: 'Short words by which it is found.' })
  @Property({ type: 'array', columnType: 'text[]' })
  tags!: string[];

  @Directive('@listSize(assumedSize: 4)')
  @Field(() => [PartCondition], { description: 'An offer must be of one of these; none: of any.' })
  @Property({ type: 'array', columnType: 'text[]' })
  wantedConditions!: PartCondition[];

  @Field(() => Int)
  @Property({ type: 'integer' })
  quantity!: number;

  @Field(() => String, { description: 'The region of Saudi Arabia, by its ISO 3166-2 code.' })
  @Property({ type: 'text' })
  area!: string;

  @Field(() => ID, { nullable: true, description: 'The city within the area; null when only that is known.' })
  @Property({ type: 'text', nullable: true })
  city!: string | null;

  @Property({ type: new BigIntType('number'), nullable: true })
  budgetAmount!: number | null;

  @Property({ type: 'text', nullable: true })
  budgetCurrency!: Currency | null;

  @Field(() => Boolean, { description: 'Whether bids above the budget are refused.' })
  @Property({ type: 'boolean' })
  budgetIsHard!: boolean;

  @Property({ type: new BigIntType('number'), nullable: true })
  reserveAmount!: number | null;

  @Property({ type: 'text', nullable: true })
  reserveCurrency!: Currency | null;

  @Field(() => AuctionVisibility)
  @Property({ type: 'text' })
  visibility!: AuctionVisibility;

  @Field(() => AwardMode)
  @Property({ type: 'text' })
  awardMode!: AwardMode;

  @Field(() => Boolean, { description: 'Whether the bidder has to confirm an award before it is final.' })
  @Property({ type: 'boolean' })
  awardIsConfirmed!: boolean;

  @Property({ type: 'integer' })
  weightPrice!: number;

  @Property({ type: 'integer' })
  weightDelivery!: number;

  @Property({ type: 'integer' })
  weightWarranty!: number;

  @Property({ type: 'integer' })
  weightRating!: number;

  @Field(() => BiddingRules, { nullable: true, description: 'Null where all is as the house has it.' })
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  biddingRules: Opt<BiddingRules> | null = null;

  /** Changed by `changePartRequestStatus` only, together with the history. */
  @Field(() => PartRequestStatus)
  @Property({ type: 'text' })
  status!: PartRequestStatus;

  @Field(() => DateTime, {
    nullable: true,
    description: 'When bidding is to begin; null for at once, when it is published.',
  })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  biddingOpensAt!: Date | null;

  @Field(() => DateTime, { description: 'When bidding ends, unless a late bid extends it.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  deadline!: Date;

  @Property({ type: 'text', nullable: true })
  projectId: string | null = null;

  /** Set when the requester asked for a length of bidding, which counts from the publication or the opening. */
  @Property({ type: 'integer', nullable: true })
  biddingSeconds!: number | null;

  /** The auction that is open for it, or was the last one; null from each publication until bids has opened one. */
  @Property({ type: 'text', nullable: true })
  auctionId!: string | null;

  @Field(() => DateTime)
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  createdAt!: Date;

  /** Set at the first publication and never cleared: from then on others may know of the request. */
  @Field(() => DateTime, { nullable: true })
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  publishedAt!: Date | null;

  /** Files, in the order in which they are shown. */
  @Property({ type: 'array', columnType: 'text[]' })
  photoIds!: string[];

  /** The last one given: each publication, and each amendment that bids is asked about, takes the next. */
  @Field(() => Int, { description: 'Of its terms: grows with each publication and amendment; 0 of a draft.' })
  @Property({ type: 'integer' })
  revision: Opt<number> = 0;

  /** When somebody first bid since the last publication, as far as we have heard: from then on the terms stay. */
  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  firstBidAt: Opt<Date> | null = null;

  /** Asked for, until bids says whether nobody had bid. */
  @Property({ type: 'json', columnType: 'jsonb', nullable: true })
  pendingAmendment: Opt<StoredAmendment> | null = null;

  @Property({ type: 'datetime', columnType: 'timestamptz', nullable: true })
  amendmentRefusedAt: Opt<Date> | null = null;

  @Property({ type: 'text', nullable: true })
  cancellationReason!: string | null;
}
