import { DateTime } from '@dallal/subgraph';
import { Directive, Field, Int, InterfaceType, ObjectType } from 'type-graphql';
import type { AuctionEventData, AuctionEventRow, AuctionEventType } from './auction-event.entity.ts';

@Directive('@tag(name: "partner")')
@InterfaceType({
  description: 'Something that happened in an auction. `auction` is as it is now, not as it was then.',
  resolveType: (event: AuctionEvent) => event.constructor.name,
})
export abstract class AuctionEvent {
  @Field(() => Int, { description: 'Its place in the auction: from 1, without gaps.' })
  sequence!: number;

  @Field(() => DateTime)
  at!: Date;

  auctionId!: string;
  data!: AuctionEventData;
}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent })
export class AuctionOpened extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A bid was accepted, and leads.' })
export class BidPlaced extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent })
export class BidWithdrawn extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A late bid moved the end.' })
export class AuctionExtended extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'Bidding is over; the requester may award.' })
export class AuctionClosed extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A bid has won. The last event.' })
export class AuctionAwarded extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({
  implements: AuctionEvent,
  description: 'Nobody bid, or nothing was awarded in time. The last event.',
})
export class AuctionExpired extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'The part request was cancelled. The last event.' })
export class AuctionCancelled extends AuctionEvent {}

const types: Readonly<Record<AuctionEventType, new () => AuctionEvent>> = {
  AuctionOpened,
  BidPlaced,
  BidWithdrawn,
  AuctionExtended,
  AuctionClosed,
  AuctionAwarded,
  AuctionExpired,
  AuctionCancelled,
};

export const auctionEventTypes = Object.values(types);

/** The last one of every auction's events is of one of these types. */
const finalTypes: ReadonlySet<AuctionEventType> = new Set([
  'AuctionAwarded',
  'AuctionExpired',
  'AuctionCancelled',
]);

export function isFinalEvent(row: AuctionEventRow): boolean {
  return finalTypes.has(row.type);
}

export function toAuctionEvent({ auctionId, sequence, type, data, at }: AuctionEventRow): AuctionEvent {
  return Object.assign(new types[type](), { auctionId, sequence, data, at });
}
