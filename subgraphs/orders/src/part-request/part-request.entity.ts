import type { Currency } from '@dallal/money';
import { DateTime, RequiresScopes } from '@dallal/subgraph';
import { BigIntType, type Opt } from '@mikro-orm/core';
import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { Directive, Field, ID, ObjectType } from 'type-graphql';
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

  @Field(() => PartRequestStatus)
  @Property({ type: 'text' })
  status!: PartRequestStatus;

  @Field(() => DateTime, { description: 'When bidding ends, unless a late bid extends it.' })
  @Property({ type: 'datetime', columnType: 'timestamptz' })
  deadline!: Date;

  @Property({ type: 'text', nullable: true })
  projectId: string | null = null;

  /** Set when the requester asked for a length of bidding, which then counts from the publication. */
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
  photoIds: Opt<string[]> = [];

  @Property({ type: 'text', nullable: true })
  cancellationReason!: string | null;
}
