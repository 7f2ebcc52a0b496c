import { Alert, Button, Stack } from '@mantine/core';
import {
  IconCalendarClock,
  IconClockOff,
  IconInfoCircle,
  IconRosetteDiscountCheck,
} from '@tabler/icons-react';
import { type ReactNode, useLayoutEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Loaded } from '../../ui/loaded.tsx';
import { Time } from '../../ui/time.tsx';
import { AwardOffer } from './award-offer.tsx';
import { BidderMessages } from './bidder-messages.tsx';
import classes from './bidding.module.css';
import { Composer } from './composer.tsx';
import { reasonsOfProfile } from './eligibility.ts';
import { OwnBid } from './own-bid.tsx';
import { PanelSkeleton } from './panel-skeleton.tsx';
import { Reasons } from './reasons.tsx';
import { StandingCard } from './standing-card.tsx';
import { type BidderProfile, type BiddingAuction, useBidding } from './use-bidding.ts';

interface BidderPanelProps {
  readonly auctionId: string;
  /** Whether it takes bids, as far as the page knows: how much room will be needed. */
  readonly isOpen: boolean;
}

/** The side of the bidder on the page of an auction: how one stands, what one can do, what became of it. */
export function BidderPanel({ auctionId, isOpen }: BidderPanelProps) {
  const { query, own, profile } = useBidding(auctionId);
  return (
    <Loaded query={own} skeleton={<PanelSkeleton isOpen={isOpen} />}>
      {() => (
        <Loaded query={query} skeleton={<PanelSkeleton isOpen={isOpen} />}>
          {({ auction }) => auction && profile && <Panel auction={auction} profile={profile} />}
        </Loaded>
      )}
    </Loaded>
  );
}

interface PanelProps {
  readonly auction: BiddingAuction;
  readonly profile: BidderProfile;
}

const OVER = ['AWARDED', 'EXPIRED', 'CANCELLED'];

function Panel({ auction, profile }: PanelProps) {
  const { status, myBid, id, offeredBid, offerDueAt } = auction;
  const isVerified = profile.status === 'VERIFIED';
  const [hasBeenOpen, setBeenOpen] = useState(status === 'OPEN');
  if (status === 'OPEN' && !hasBeenOpen) setBeenOpen(true);
  const wasOpen = hasBeenOpen || status === 'OPEN';
  const isAhead = status === 'SCHEDULED' || status === 'OPEN';
  const award = status === 'CLOSED' && myBid && myBid.id === offeredBid?.id && offerDueAt && (
    <AwardOffer bid={myBid} dueAt={offerDueAt} />
  );
  return (
    <Stack gap="md">
      {wasOpen && isVerified && <StandingCard auction={auction} />}
      {wasOpen ? (
        <WhileOpen isOver={status !== 'OPEN'} over={award || <Over status={status} />}>
          {isVerified ? (
            <Bidding auction={auction} profile={profile} />
          ) : (
            <NotVerified status={profile.status} />
          )}
        </WhileOpen>
      ) : (
        award
      )}
      {status === 'SCHEDULED' && <Scheduled opensAt={auction.opensAt} />}
      {myBid && <OwnBid auction={auction} bid={myBid} />}
      {isVerified && auction.direction === 'REVERSE' && (
        <BidderMessages
          auctionId={id}
          canPost={!OVER.includes(status)}
          canBegin={myBid !== null || (isAhead && reasonsOfProfile(profile, auction).length === 0)}
        />
      )}
    </Stack>
  );
}

interface WhileOpenProps {
  readonly isOver: boolean;
  /** In its place once it is over. */
  readonly over: ReactNode;
  readonly children: ReactNode;
}

/** When bidding ends while somebody looks, what they bid with keeps its room and lies behind what came of it: nothing jumps. */
function WhileOpen({ isOver, over, children }: WhileOpenProps) {
  const past = useRef<HTMLDivElement>(null);
  const news = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    // Whoever was typing goes on with what came of it, and not from the beginning of the page.
    if (isOver && past.current?.contains(document.activeElement))
      news.current?.focus({ preventScroll: true });
  }, [isOver]);
  return (
    <div className={classes.room}>
      <div ref={past} className={classes.past} inert={isOver}>
        {children}
      </div>
      {isOver && (
        <div ref={news} tabIndex={-1} className={classes.over}>
          {over}
        </div>
      )}
    </div>
  );
}

function Over({ status }: { status: BiddingAuction['status'] }) {
  const t = useTranslations('bidding.notOpen');
  return (
    <Alert color="gray" variant="filled" role="status" icon={<IconClockOff />}>
      {t(status)}
    </Alert>
  );
}

function Bidding({ auction, profile }: PanelProps) {
  const t = useTranslations('bidding');
  const reasons = reasonsOfProfile(profile, auction);
  if (reasons.length === 0) return <Composer auction={auction} profile={profile} key={auction.id} />;
  return (
    <Alert color="brass" icon={<IconInfoCircle />} title={t('cannotBid')}>
      <Reasons reasons={reasons} />
    </Alert>
  );
}

function NotVerified({ status }: { status: BidderProfile['status'] }) {
  const t = useTranslations('bidding.notVerified');
  return (
    <Alert color="brass" icon={<IconRosetteDiscountCheck />} title={t('title')}>
      <Stack gap="xs" align="flex-start">
        {t(status === 'VERIFIED' ? 'APPLIED' : status)}
        <Button component={Link} to="/merchant" size="sm">
          {t('toApplication')}
        </Button>
      </Stack>
    </Alert>
  );
}

function Scheduled({ opensAt }: { opensAt: string }) {
  const t = useTranslations('bidding');
  return (
    <Alert color="gray" icon={<IconCalendarClock />}>
      {t('opensAt')} <Time at={opensAt} />
    </Alert>
  );
}
