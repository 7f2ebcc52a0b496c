import { DateTime } from '@dallal/subgraph';
import { Directive, Field, Int, InterfaceType, ObjectType, registerEnumType } from 'type-graphql';
import type { AuctionSnapshot } from '../live/auction-snapshot.ts';
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

  data!: AuctionEventData;
  snapshot!: AuctionSnapshot;
}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'Bidding begins later.' })
export class AuctionScheduled extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'Bidding has begun.' })
export class AuctionOpened extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A bid was accepted that the viewer may see.' })
export class BidPlaced extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A bid was withdrawn that the viewer may see.' })
export class BidWithdrawn extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({
  implements: AuctionEvent,
  description: 'A bid was placed or withdrawn that the viewer may not see.',
})
export class RankingChanged extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A late bid moved the end.' })
export class AuctionExtended extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'Its terms are others now; nobody had bid.' })
export class AuctionAmended extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'Bidding is over, and there are bids.' })
export class AuctionClosed extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A bidder is asked to confirm the award.' })
export class AuctionAwardOffered extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'The bidder did not confirm the award.' })
export class AuctionAwardLapsed extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'A bid has won. The last event.' })
export class AuctionAwarded extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'It ended without an award. The last event.' })
export class AuctionExpired extends AuctionEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: AuctionEvent, description: 'Its owner cancelled it. The last event.' })
export class AuctionCancelled extends AuctionEvent {}

export enum AwardLapseCause {
  DECLINED = 'DECLINED',
  NOT_CONFIRMED = 'NOT_CONFIRMED',
}
registerEnumType(AwardLapseCause, { name: 'AwardLapseCause' });

export enum AuctionExpiryCause {
  NO_BIDS = 'NO_BIDS',
  NOT_AWARDED = 'NOT_AWARDED',
  NOT_CONFIRMED = 'NOT_CONFIRMED',
}
registerEnumType(AuctionExpiryCause, {
  name: 'AuctionExpiryCause',
  valuesConfig: {
    NOT_AWARDED: { description: 'The requester chose none in time.' },
    NOT_CONFIRMED: { description: 'None of those confirmed who were offered the award.' },
  },
});

const types: Readonly<Record<AuctionEventType, new () => AuctionEvent>> = {
  AuctionScheduled,
  AuctionOpened,
  BidPlaced,
  BidWithdrawn,
  AuctionExtended,
  AuctionAmended,
  AuctionClosed,
  AuctionAwardOffered,
  AuctionAwardLapsed,
  AuctionAwarded,
  AuctionExpired,
  AuctionCancelled,
};

export const auctionEventTypes = [...Object.values(types), RankingChanged];

/** The last one of every auction's events is of one of these types. */
const finalTypes: ReadonlySet<AuctionEventType> = new Set([
  'AuctionAwarded',
  'AuctionExpired',
  'AuctionCancelled',
]);

export function isFinalEvent(row: AuctionEventRow): boolean {
  return finalTypes.has(row.type);
}

/** The event as it is shown to those who may see it, or as {@link RankingChanged} to others. */
export function toAuctionEvent(
  { sequence, type, data, at }: AuctionEventRow,
  snapshot: AuctionSnapshot,
  shownAs: new () => AuctionEvent = types[type],
): AuctionEvent {
  return Object.assign(new shownAs(), { sequence, data, at, snapshot });
}
