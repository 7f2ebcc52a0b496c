import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconBan, IconCheck, IconGavel, IconHourglass, IconMoodEmpty } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { Amount } from '../../ui/amount.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { type Auction, type Audience, isOwnedBy } from './auction-view.ts';
import { standsIn } from './offers/ranking.ts';
import { useBidderName } from './offers/use-bidder-name.ts';
import { OrderLink } from './order-link.tsx';

interface OutcomeProps {
  readonly auction: Auction;
  readonly audience: Audience | null;
  onAskAgain(): unknown;
}

/** What came of it once bidding is over, and what to do next. Nothing while bids are taken. */
export function Outcome({ auction, audience, onAskAgain }: OutcomeProps) {
  const isOwner = isOwnedBy(audience);
  switch (auction.status) {
    case 'SCHEDULED':
    case 'OPEN':
      return null;
    case 'CLOSED':
      return isOwner ? <Deciding auction={auction} /> : <Waiting auction={auction} />;
    case 'AWARDED':
      return <Awarded auction={auction} isOwner={isOwner} onAskAgain={onAskAgain} />;
    case 'EXPIRED':
      return <Expired auction={auction} isOwner={isOwner} />;
    case 'CANCELLED':
      return <Cancelled auction={auction} isOwner={isOwner} />;
    default:
      return auction.status satisfies never;
  }
}

/** The owner chooses, or waits for who was chosen. */
function Deciding({ auction }: { auction: Auction }) {
  const t = useTranslations('auction.outcome');
  const nameOf = useBidderName();
  const { offeredBid, offerDueAt, awardDueAt, reserveIsMet, awardMode } = auction;
  if (offeredBid) {
    return (
      <Notice color="brass" icon={<IconHourglass />} title={t('offered', { name: nameOf(offeredBid) })}>
        <Text size="sm">{t('offeredText')}</Text>
        {offerDueAt && (
          <Text size="sm">{t.rich('confirmWithin', { time: () => <Countdown to={offerDueAt} /> })}</Text>
        )}
      </Notice>
    );
  }
  return (
    <Notice color="brass" icon={<IconGavel />} title={t('choose')}>
      <Text size="sm">
        {t(awardMode === 'AUTOMATIC' && reserveIsMet === false ? 'reserveNotMet' : 'chooseText')}
      </Text>
      {awardDueAt && (
        <Text size="sm">{t.rich('chooseWithin', { time: () => <Countdown to={awardDueAt} /> })}</Text>
      )}
    </Notice>
  );
}

/** Whom an award is offered to, and who the others are that wait, nobody else learns. */
function Waiting({ auction: { myBid, offeredBid } }: { auction: Auction }) {
  const t = useTranslations('auction.outcome');
  const isAsked = myBid != null && myBid.id === offeredBid?.id;
  return (
    <Notice
      color={isAsked ? 'brass' : 'gray'}
      icon={<IconHourglass />}
      title={t(isAsked ? 'asked' : 'waiting')}
    >
      <Text size="sm">{t(isAsked ? 'askedText' : 'waitingText')}</Text>
    </Notice>
  );
}

interface EndProps {
  readonly auction: Auction;
  readonly isOwner: boolean;
}

function Awarded({ auction, isOwner, onAskAgain }: EndProps & { onAskAgain(): unknown }) {
  const t = useTranslations('auction.outcome');
  const nameOf = useBidderName();
  const { merchant } = useViewer();
  const { awardedBid } = auction;
  const isWinner = merchant != null && awardedBid?.merchant?.id === merchant.id;
  const title = awardedBid
    ? t(isWinner ? 'youWon' : 'awardedTo', { name: nameOf(awardedBid) })
    : t('awarded');
  return (
    <Notice color="palm" icon={<IconCheck />} title={title}>
      {awardedBid && (
        <Text size="sm">
          {t.rich('awardedFor', {
            amount: () => (
              <Text span fw={600}>
                <Amount money={awardedBid.total} />
              </Text>
            ),
          })}
        </Text>
      )}
      {(isOwner || isWinner) && <OrderLink auction={auction} isOwner={isOwner} onAskAgain={onAskAgain} />}
    </Notice>
  );
}

function Expired({ auction, isOwner }: EndProps) {
  const t = useTranslations('auction.outcome');
  const hadOffers = auction.bids.some(standsIn) || auction.bidCount > 0;
  return (
    <Notice color="gray" icon={<IconMoodEmpty />} title={t(hadOffers ? 'notAwarded' : 'noBids')}>
      {isOwner && <Text size="sm">{t(`${hadOffers ? 'notAwarded' : 'noBids'}Text.${whatOf(auction)}`)}</Text>}
      {!isOwner && hadOffers && <Text size="sm">{t('notAwardedOthers')}</Text>}
      {isOwner && <Again auction={auction} />}
    </Notice>
  );
}

function Cancelled({ auction, isOwner }: EndProps) {
  const t = useTranslations('auction.outcome');
  const { cancellationReason } = auction;
  return (
    <Notice color="gray" icon={<IconBan />} title={t('cancelled')}>
      {cancellationReason && <Text size="sm">{t('reason', { reason: cancellationReason })}</Text>}
      {isOwner && <Again auction={auction} />}
    </Notice>
  );
}

const whatOf = ({ direction }: Auction) => (direction === 'FORWARD' ? 'lot' : 'request');

/** Where a request is published once more, or another lot is offered. */
function Again({ auction: { request, status } }: { auction: Auction }) {
  const t = useTranslations('auction.outcome');
  const isLot = request == null;
  if (!isLot && status === 'CANCELLED') {
    return (
      <Group>
        <Button component={Link} to="/requests/new" size="sm">
          {t('newRequest')}
        </Button>
      </Group>
    );
  }
  return (
    <Group>
      <Button component={Link} to={isLot ? '/merchant/lots' : `/requests/${request.id}`} size="sm">
        {t(isLot ? 'toLots' : 'republish')}
      </Button>
    </Group>
  );
}

interface NoticeProps {
  readonly color: string;
  readonly icon: ReactNode;
  readonly title: string;
  readonly children?: ReactNode;
}

function Notice({ color, icon, title, children }: NoticeProps) {
  return (
    <Alert variant="light" color={color} icon={icon} title={title} role="status">
      <Stack gap="xs">{children}</Stack>
    </Alert>
  );
}
