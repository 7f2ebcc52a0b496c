import { AuctionVisibility } from '@dallal/bidding-terms';
import type { Identity } from '@dallal/signing';
import { mayDo } from '@dallal/subgraph';
import { registerEnumType } from 'type-graphql';
import type { Auction } from './auction.entity.ts';
import { AuctionStatus } from './auction.state.ts';

// Who may learn what of an auction is decided here and in bid/bid.visibility.ts, and nowhere else.

export enum AuctionAudience {
  OWNER = 'OWNER',
  STAFF = 'STAFF',
  BIDDER = 'BIDDER',
  OBSERVER = 'OBSERVER',
}
registerEnumType(AuctionAudience, {
  name: 'AuctionAudience',
  description: 'As whom somebody follows an auction. Those of one audience are shown the same events.',
  valuesConfig: {
    OWNER: { description: 'Requested the part, or offers the lot: sees everything.' },
    STAFF: { description: 'Looks after others: sees everything.' },
    BIDDER: { description: 'Sees what others do not see of the bids of its own merchant.' },
    OBSERVER: { description: 'Sees what anybody sees who may read auctions.' },
  },
});

type Owned = Pick<Auction, 'requesterId' | 'requesterMerchantId'>;
type Shown = Owned & Pick<Auction, 'visibility' | 'status' | 'awardDueAt'>;

/** Whether the viewer has asked for the part, or acts for the merchant who offers the lot. */
export function isOwner(viewer: Identity | null, { requesterId, requesterMerchantId }: Owned): boolean {
  if (!viewer) return false;
  return (
    viewer.sub === requesterId || (requesterMerchantId !== null && viewer.merchant === requesterMerchantId)
  );
}

/** Whether nothing is hidden from the viewer: it is the owner, or staff. */
export function seesAll(viewer: Identity | null, auction: Owned): boolean {
  return mayDo(viewer, 'bids:read_any') || isOwner(viewer, auction);
}

/**
 * As whom a viewer follows the auction. Where bidders are shown the same as everybody they are observers, so that all of
 * them can share one stream; what is shown in a stream of observers or bidders depends on nobody's `sub`.
 */
export function audienceOf(viewer: Identity | null, auction: Shown): AuctionAudience {
  if (isOwner(viewer, auction)) return AuctionAudience.OWNER;
  if (seesAll(viewer, auction)) return AuctionAudience.STAFF;
  const isBidder = viewer?.merchant !== undefined && auction.visibility === AuctionVisibility.RANK_ONLY;
  return isBidder ? AuctionAudience.BIDDER : AuctionAudience.OBSERVER;
}

/** What a viewer may learn of the bids of an auction. */
export interface Sight {
  /** Whether of all bids, or of its own only. */
  readonly ofOthers: boolean;
  /** Whether the best price, and which rank its own bid has. */
  readonly standing: boolean;
  /** Whether how many there were: the numbers of events and bidders tell it, too. */
  readonly count: boolean;
}

const everything: Sight = { ofOthers: true, standing: true, count: true };
const ranks: Sight = { ofOthers: false, standing: true, count: true };
const numbers: Sight = { ofOthers: false, standing: false, count: true };
const nothing: Sight = { ofOthers: false, standing: false, count: false };

export function sightOf(viewer: Identity | null, auction: Shown): Sight {
  if (auction.visibility === AuctionVisibility.OPEN || seesAll(viewer, auction)) return everything;
  if (auction.visibility === AuctionVisibility.RANK_ONLY) return ranks;
  if (auction.status === AuctionStatus.SCHEDULED || auction.status === AuctionStatus.OPEN) return nothing;
  // Its offers were made for a comparison that never came, and may be made again.
  return wasCancelledOpen(auction) ? numbers : everything;
}

function wasCancelledOpen({ status, awardDueAt }: Shown): boolean {
  return status === AuctionStatus.CANCELLED && awardDueAt === null;
}

/** Number of the last event that the viewer can see: of those that are held back, not even the number. */
export function visibleSequence(
  viewer: Identity | null,
  auction: Shown & Pick<Auction, 'sequence' | 'firstBidSequence'>,
): number {
  const { sequence, firstBidSequence } = auction;
  if (firstBidSequence === null || sightOf(viewer, auction).count) return sequence;
  return firstBidSequence - 1;
}
