import { Directive, Field, ID, ObjectType, registerEnumType } from 'type-graphql';

export enum AuctionVisibility {
  OPEN = 'OPEN',
  RANK_ONLY = 'RANK_ONLY',
  SEALED = 'SEALED',
}
registerEnumType(AuctionVisibility, { name: 'AuctionVisibility' });

export enum AuctionStatus {
  SCHEDULED = 'SCHEDULED',
  OPEN = 'OPEN',
  CLOSED = 'CLOSED',
  AWARDED = 'AWARDED',
  EXPIRED = 'EXPIRED',
  CANCELLED = 'CANCELLED',
}
registerEnumType(AuctionStatus, { name: 'AuctionStatus' });

/** The auction itself belongs to bids; we add what we counted. */
@Directive('@key(fields: "id")')
@ObjectType()
export class Auction {
  @Field(() => ID)
  id!: string;

  @Directive('@external')
  @Field(() => AuctionStatus)
  status!: AuctionStatus;

  @Directive('@external')
  @Field(() => AuctionVisibility)
  visibility!: AuctionVisibility;
}

/** Whether nothing may be told of the bids: figures would give away what the auction itself keeps. */
export function isSealed({ status, visibility }: Auction): boolean {
  return (
    visibility === AuctionVisibility.SEALED &&
    (status === AuctionStatus.SCHEDULED || status === AuctionStatus.OPEN)
  );
}

/**
 * Whether of the bids no more than their number may be told: bidders only know their rank, or it was cancelled under
 * seal. (One that was cancelled after its close cannot be told from those, and is kept as well.)
 */
export function hidesPrices({ status, visibility }: Auction): boolean {
  return (
    visibility === AuctionVisibility.RANK_ONLY ||
    (visibility === AuctionVisibility.SEALED && status === AuctionStatus.CANCELLED)
  );
}
