import { useEffect, useRef, useState } from 'react';
import { type Auction, plannedEnd } from '../auction-view.ts';
import type { AuctionFeed } from '../feed/use-auction-feed.ts';
import { type Extension, extensionOf } from './extension.ts';

/**
 * The latest move of the end: as it was seen to happen, with what the end was before; to who comes later, from when it
 * was to end at first.
 */
export function useExtension(auction: Auction, feed: AuctionFeed): Extension | null {
  const { endsAt } = auction;
  const [seen, setSeen] = useState<Extension | null>(null);
  const before = useRef(endsAt);
  useEffect(
    () =>
      feed.subscribe((events) => {
        for (const event of events) {
          if (event.__typename !== 'AuctionExtended') continue;
          const extension = extensionOf(before.current, event.endsAt);
          if (extension) setSeen(extension);
          before.current = event.endsAt;
        }
      }),
    [feed],
  );
  useEffect(() => {
    before.current = endsAt;
  }, [endsAt]);
  return seen ?? extensionOf(plannedEnd(auction), endsAt);
}
