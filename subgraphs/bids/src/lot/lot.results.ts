import { createUnionType, Directive, Field, ObjectType } from 'type-graphql';
import { Auction } from '../auction/auction.entity.ts';
import { AuctionStatus } from '../auction/auction.state.ts';
import { IdempotencyKeyReused, NotEligible } from '../bid/bid.results.ts';
import { LotProblem } from './lot.problem.ts';

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'The lot cannot be taken as it is; all that is wrong with it at once.' })
export class InvalidLot {
  @Directive('@listSize(assumedSize: 10)')
  @Field(() => [LotProblem])
  problems!: LotProblem[];
}

@Directive('@tag(name: "partner")')
@ObjectType({ description: 'A lot can be taken back until bidding ends.' })
export class LotNotCancellable {
  @Field(() => AuctionStatus)
  status!: AuctionStatus;
}

export const OfferLotResult = createUnionType({
  name: 'OfferLotResult',
  types: () => [Auction, InvalidLot, NotEligible, IdempotencyKeyReused] as const,
});
export type OfferLotResult = Auction | InvalidLot | NotEligible | IdempotencyKeyReused;

export const CancelLotResult = createUnionType({
  name: 'CancelLotResult',
  types: () => [Auction, LotNotCancellable, InvalidLot] as const,
});
export type CancelLotResult = Auction | LotNotCancellable | InvalidLot;

export function invalid(problems: readonly LotProblem[]): InvalidLot {
  return Object.assign(new InvalidLot(), { problems });
}
