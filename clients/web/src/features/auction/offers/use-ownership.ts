import { useViewer } from '../../../app/viewer.tsx';
import type { Auction } from '../auction-view.ts';
import { bidderNumber, type Offer } from './ranking.ts';

/** Tells the offers of the viewer's own merchant, also those that came by a stream that does not say whose they are. */
export function useOwnership({ myBid }: Pick<Auction, 'myBid'>): (offer: Offer) => boolean {
  const { merchant } = useViewer();
  return ({ merchant: bidder, alias }) => {
    if (!merchant) return false;
    return bidder?.id === merchant.id || (bidderNumber(alias) !== null && alias === myBid?.alias);
  };
}
