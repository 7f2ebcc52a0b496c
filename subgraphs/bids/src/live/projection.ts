import type { Identity } from '@dallal/signing';
import { type AuctionEvent, RankingChanged, toAuctionEvent } from '../auction/auction.events.ts';
import { sightOf } from '../auction/auction.visibility.ts';
import type { AuctionEventRow } from '../auction/auction-event.entity.ts';
import { isBidder } from '../bid/bid.visibility.ts';
import type { AuctionSnapshot } from './auction-snapshot.ts';

/**
 * An event as the viewer may see it; null: not yet. All that follows is held back with it and comes after it, so that
 * every viewer sees the events from the first on without a gap.
 */
export function shownTo(
  viewer: Identity,
  row: AuctionEventRow,
  snapshot: AuctionSnapshot,
): AuctionEvent | null {
  if (row.type !== 'BidPlaced' && row.type !== 'BidWithdrawn') return toAuctionEvent(row, snapshot);
  const sight = sightOf(viewer, snapshot.auction);
  if (!sight.count) return null;
  const bid = snapshot.bid(String(row.data.bidId));
  const isShown = sight.ofOthers || (bid !== undefined && isBidder(viewer, bid));
  return toAuctionEvent(row, snapshot, isShown ? undefined : RankingChanged);
}
