import { Directive, Field, InterfaceType, ObjectType } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import type { AuctionSnapshot } from '../live/auction-snapshot.ts';

@Directive('@tag(name: "partner")')
@InterfaceType({
  description:
    'What changed on a board. Keep the auction of each by its id: put in or replaced by Opened and Changed, taken out by Gone.',
  resolveType: (event: OpenRequestEvent) => event.constructor.name,
})
export abstract class OpenRequestEvent {
  @Field(() => Auction)
  auction!: Auction;

  snapshot!: AuctionSnapshot;
}

@Directive('@tag(name: "partner")')
@ObjectType({ implements: OpenRequestEvent, description: 'It is on the board now.' })
export class OpenRequestOpened extends OpenRequestEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({
  implements: OpenRequestEvent,
  description:
    'Something that the viewer may see has happened. After an amendment it may be new on the board.',
})
export class OpenRequestChanged extends OpenRequestEvent {}

@Directive('@tag(name: "partner")')
@ObjectType({
  implements: OpenRequestEvent,
  description:
    'It is not on the board any more, if it was: bidding is over, or the filter does not hold since an amendment.',
})
export class OpenRequestGone extends OpenRequestEvent {}

export const openRequestEventTypes = [OpenRequestOpened, OpenRequestChanged, OpenRequestGone];
