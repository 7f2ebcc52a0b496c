import type { AuctionPageQuery } from './gql/graphql.ts';

export type Auction = NonNullable<AuctionPageQuery['auction']>;
export type Audience = NonNullable<AuctionPageQuery['auctionAudience']>;

/** Bidding has not ended, as far as the server has said. */
export function takesBids({ status }: Pick<Auction, 'status'>): boolean {
  return status === 'OPEN' || status === 'SCHEDULED';
}

/** Whether the viewer sees the offers of all: else its own ones only. */
export function seesOffers(
  { visibility, status, awardDueAt }: Pick<Auction, 'visibility' | 'status' | 'awardDueAt'>,
  audience: Audience | null,
) {
  if (visibility === 'OPEN' || isLookedAfterBy(audience)) return true;
  // What was cancelled while it was sealed is never opened.
  const staysSealed = status === 'CANCELLED' && !awardDueAt;
  return visibility === 'SEALED' && !takesBids({ status }) && !staysSealed;
}

/** The requester, or the seller of a lot. */
export function isOwnedBy(audience: Audience | null): boolean {
  return audience === 'OWNER';
}

function isLookedAfterBy(audience: Audience | null): boolean {
  return audience === 'OWNER' || audience === 'STAFF';
}

/** Whether the owner may choose among the offers now. */
export function canAward(
  { status, offeredBid }: Pick<Auction, 'status' | 'offeredBid'>,
  audience: Audience | null,
) {
  return isOwnedBy(audience) && status === 'CLOSED' && !offeredBid;
}

/** When bidding was to end before late bids moved it; null where nobody has told. */
export function plannedEnd({ request }: Pick<Auction, 'request'>): string | null {
  return request?.deadline ?? null;
}
