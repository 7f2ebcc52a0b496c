import { Group, Paper, Text } from '@mantine/core';
import { IconEye } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { ChangingText } from '../../../ui/changing-text.tsx';
import { type Auction, type Audience, takesBids } from '../auction-view.ts';
import type { AuctionFeed } from '../feed/use-auction-feed.ts';
import { BigCountdown } from './big-countdown.tsx';
import { Ending } from './ending.tsx';
import classes from './standing.module.css';
import { useWatchers } from './use-watchers.ts';

interface StandingCardProps {
  readonly auction: Auction;
  readonly audience: Audience | null;
  readonly feed: AuctionFeed;
  /** The time is up: asks what came of it. */
  onOver(): unknown;
}

/** How it stands: the time that is left, what moved the end, the price that leads, and who looks on. */
export function StandingCard({ auction, feed, onOver }: StandingCardProps) {
  return (
    <Paper withBorder radius="md" p="md" className={classes.card}>
      <BigCountdown auction={auction} onOver={onOver} />
      <Ending auction={auction} feed={feed} />
      <Leading auction={auction} />
    </Paper>
  );
}

function Leading({ auction }: { auction: Auction }) {
  const t = useTranslations('auction');
  const watchers = useWatchers(auction);
  const { leadingAmount, direction, visibility, bidCount, startingAmount } = auction;
  const isHidden = visibility === 'SEALED' && takesBids(auction);
  const shown = leadingAmount ?? (direction === 'FORWARD' ? startingAmount : null);
  return (
    <div className={classes.leading}>
      <Text size="sm" c="dimmed">
        {t(leadingAmount ? `leading.${direction}` : shown ? 'startsAt' : 'leadingNone')}
      </Text>
      <Text className={classes.price} fw={600}>
        {shown ? <Amount money={shown} /> : isHidden ? t('sealedPrice') : '—'}
      </Text>
      <div className={classes.counts}>
        <Text size="sm" className="tabular">
          <ChangingText>{isHidden ? t('sealedCount') : t('bidCount', { count: bidCount })}</ChangingText>
        </Text>
        <Group gap={4} wrap="nowrap">
          <IconEye size={16} stroke={1.6} aria-hidden />
          <Text size="sm" className="tabular">
            <ChangingText>{t('watchers', { count: watchers })}</ChangingText>
          </Text>
        </Group>
      </div>
    </div>
  );
}
