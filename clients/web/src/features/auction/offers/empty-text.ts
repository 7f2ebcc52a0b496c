import { type Auction, type Audience, seesOffers, takesBids } from '../auction-view.ts';

type Known = Pick<Auction, 'status' | 'visibility' | 'awardDueAt' | 'bidCount' | 'direction'>;

/** Why there are no offers to be shown: nobody has made one, they are not for the viewer to see, or none stands any more. */
export function emptyText(auction: Known, audience: Audience | null) {
  const { status, visibility, bidCount, direction } = auction;
  if (status === 'SCHEDULED') return 'scheduled';
  if (!seesOffers(auction, audience)) {
    if (visibility !== 'SEALED') return 'ranksOnly';
    return takesBids(auction) ? 'sealed' : 'staySealed';
  }
  if (!takesBids(auction)) return bidCount > 0 ? 'gone' : 'over';
  return audience === 'OWNER' && direction === 'REVERSE' ? 'owner' : 'open';
}
