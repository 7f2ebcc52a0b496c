import { lazy, Suspense } from 'react';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { Page } from '../../ui/page.tsx';
import { PanelSkeleton } from '../bidding/panel-skeleton.tsx';
import classes from './auction.module.css';
import { AuctionSubtitle } from './auction-subtitle.tsx';
import { AuctionTabs } from './auction-tabs.tsx';
import { type Auction, isOwnedBy, seesOffers, takesBids } from './auction-view.ts';
import { Course } from './course.tsx';
import { Announcer } from './feed/announcer.tsx';
import { useAuctionFeed } from './feed/use-auction-feed.ts';
import type { AuctionPageQuery } from './gql/graphql.ts';
import { Outcome } from './outcome.tsx';
import { StandingCard } from './standing/standing-card.tsx';

const BidderPanel = lazy(() =>
  import('../bidding/bidder-panel.tsx').then((module) => ({ default: module.BidderPanel })),
);

interface AuctionScreenProps {
  readonly data: AuctionPageQuery;
  readonly auction: Auction;
  /** Whether this is what the server says, and not what was kept from the last visit. */
  readonly isAnswered: boolean;
  onAskAgain(): unknown;
}

export function AuctionScreen({ data, auction, isAnswered, onAskAgain }: AuctionScreenProps) {
  const t = useTranslations('auction');
  const { merchant } = useViewer();
  const audience = data.auctionAudience ?? null;
  const isOwner = isOwnedBy(audience);
  const isBidder = merchant !== null && !isOwner;
  const feed = useAuctionFeed(isAnswered ? auction : undefined, isBidder);
  return (
    <Page
      title={auction.title}
      subtitle={<AuctionSubtitle auction={auction} categories={data.categories} />}
      {...(isOwner &&
        auction.request && { back: { to: `/requests/${auction.request.id}`, label: t('toRequest') } })}
    >
      <div className={classes.columns}>
        <aside className={classes.side} data-stays={!isBidder || undefined} aria-label={t('standing')}>
          <StandingCard auction={auction} audience={audience} feed={feed} onOver={onAskAgain} />
          {isBidder && (
            <Suspense fallback={<PanelSkeleton isOpen={auction.status === 'OPEN'} />}>
              <BidderPanel auctionId={auction.id} isOpen={auction.status === 'OPEN'} />
            </Suspense>
          )}
        </aside>
        <div className={classes.content}>
          <div className={classes.news}>
            {takesBids(auction) ? (
              <Course auction={auction} isSeen={seesOffers(auction, audience)} />
            ) : (
              <Outcome auction={auction} audience={audience} onAskAgain={onAskAgain} />
            )}
          </div>
          <AuctionTabs auction={auction} audience={audience} />
        </div>
      </div>
      <Announcer auction={auction} feed={feed} />
    </Page>
  );
}
