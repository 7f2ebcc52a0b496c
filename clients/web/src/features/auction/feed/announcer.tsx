import { VisuallyHidden } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import type { Auction } from '../auction-view.ts';
import type { AuctionFeed } from './use-auction-feed.ts';

/** Offers are summed up every so many milliseconds: whoever listens is not to be talked over by each of them. */
const SUMMARY_EVERY = 10_000;

/** Tells whoever listens to the page what has happened: offers now and then together, turning points at once. */
export function Announcer({ auction, feed }: { auction: Auction; feed: AuctionFeed }) {
  const t = useTranslations('auction.announce');
  const amount = useAmount();
  const [said, say] = useState('');
  const latest = useRef({ auction, t, amount });
  latest.current = { auction, t, amount };
  useEffect(() => {
    let offers = 0;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const sumUp = () => {
      timer = undefined;
      const { auction: now, t: text, amount: written } = latest.current;
      const leading = now.leadingAmount;
      if (leading) say(again(text('offers', { count: offers, amount: written(leading) })));
      offers = 0;
    };
    const leave = feed.subscribe((events) => {
      for (const { __typename } of events) {
        if (__typename === 'BidPlaced' || __typename === 'BidWithdrawn' || __typename === 'RankingChanged')
          offers += 1;
        else if (__typename !== 'AuctionScheduled') say(again(latest.current.t(__typename)));
      }
      if (offers > 0) timer ??= setTimeout(sumUp, SUMMARY_EVERY);
    });
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [feed]);
  return (
    <VisuallyHidden role="status" aria-live="polite">
      {said}
    </VisuallyHidden>
  );
}

/** The same once more is heard only if it is not quite the same: with a space that nobody hears. */
function again(text: string): (said: string) => string {
  return (said) => (said === text ? `${text}\u00a0` : text);
}
