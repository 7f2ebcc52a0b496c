import { Alert, Button, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconX } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslations } from 'use-intl';
import { useTimeLeft } from '../../graph/server-clock.ts';
import { Amount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import { Time } from '../../ui/time.tsx';
import { useTask } from '../../ui/use-task.ts';
import type { OfferFieldsFragment } from './gql/graphql.ts';
import { NotOpen } from './not-open.tsx';
import { Question } from './question.tsx';
import type { BiddingAuction } from './use-bidding.ts';
import { useWithdrawal, type WithdrawalOutcome } from './use-withdrawal.ts';

interface OwnBidProps {
  readonly auction: BiddingAuction;
  readonly bid: OfferFieldsFragment;
}

/** The offer that stands, and the way to take it back. */
export function OwnBid({ auction, bid }: OwnBidProps) {
  const t = useTranslations('bidding.own');
  const isLot = auction.direction === 'FORWARD';
  const isOver = ['AWARDED', 'EXPIRED', 'CANCELLED'].includes(auction.status);
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="own-bid-title">
      <Stack gap={6}>
        <Group justify="space-between" gap="xs">
          <Title order={2} size="h4" id="own-bid-title">
            {t(auction.status === 'OPEN' ? 'title' : 'titleOver')}
          </Title>
          <Text fw={600}>
            <Amount money={bid.total} />
          </Text>
        </Group>
        <Text size="sm" c="dimmed">
          {bid.isAutomatic ? t('automatic') : t('placed')} <Time at={bid.placedAt} style="time" />
        </Text>
        {!isLot && (
          <Text size="sm">
            {t('terms', { days: bid.deliveryDays, months: bid.warrantyMonths })}
            {bid.brand && (
              <>
                {' · '}
                <bdi>{bid.brand}</bdi>
              </>
            )}
          </Text>
        )}
        {auction.status === 'OPEN' && <Withdrawal auction={auction} bid={bid} />}
        {auction.status === 'CLOSED' && <Text size="sm">{t('binding')}</Text>}
        {isOver && auction.awardedBid?.id !== bid.id && <Text size="sm">{t('notBinding')}</Text>}
      </Stack>
    </Paper>
  );
}

function Withdrawal({ auction, bid }: OwnBidProps) {
  const t = useTranslations('bidding.own');
  const withdraw = useWithdrawal(auction.id);
  const { isBusy, error, run } = useTask();
  const [isOpen, { open, close }] = useDisclosure(false);
  const [outcome, setOutcome] = useState<WithdrawalOutcome | null>(null);
  const until = new Date(Date.parse(auction.endsAt) - auction.softCloseWindowSeconds * 1_000).toISOString();
  const left = useTimeLeft(until);
  const confirm = () =>
    run(async () => {
      setOutcome(await withdraw(bid.id));
      close();
    });
  return (
    <Stack gap="xs" align="flex-start">
      {outcome && <Refusal outcome={outcome} />}
      {left > 0 ? (
        <Button variant="subtle" color="red" size="compact-sm" onClick={open}>
          {t('withdraw')}
        </Button>
      ) : (
        <Text size="sm" c="dimmed">
          {t('tooLate')}
        </Text>
      )}
      <Question
        isOpen={isOpen}
        title={t('withdrawTitle')}
        stay={t('keep')}
        action={t('withdraw')}
        isBusy={isBusy}
        onAction={confirm}
        onClose={close}
      >
        <Text>{t('withdrawText', { most: auction.maxWithdrawals })}</Text>
        <Text size="sm" c="dimmed">
          {t('until')} <Time at={until} />
        </Text>
        {auction.myAutoBid?.status === 'ACTIVE' && <Text size="sm">{t('stopsAuto')}</Text>}
        {error !== null && <ErrorState error={error} />}
      </Question>
    </Stack>
  );
}

function Refusal({ outcome }: { outcome: WithdrawalOutcome }) {
  const t = useTranslations('bidding.own');
  switch (outcome.__typename) {
    case 'Bid':
      return null;
    case 'AuctionNotOpen':
      return <NotOpen status={outcome.auctionStatus} />;
    case 'BidNotWithdrawable':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          {t('notStanding')}
        </Alert>
      );
    case 'WithdrawalRefused':
      return (
        <Alert color="red" role="alert" icon={<IconX />}>
          {t(`refused.${outcome.reason}`, { most: outcome.maxWithdrawals })}
        </Alert>
      );
    default:
      return outcome satisfies never;
  }
}
