import { Alert } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Missed } from './missed.tsx';
import { NotOpen } from './not-open.tsx';
import { Reasons } from './reasons.tsx';
import type { AutoBidOutcome } from './use-auto-bid.ts';

interface AutoBidOutcomeProps {
  readonly outcome: AutoBidOutcome;
  onTake(limit: number): void;
}

/** What became of an auto-bid that was set; that it is set, its state says. */
export function AutoBidOutcomeAlert({ outcome, onTake }: AutoBidOutcomeProps) {
  const t = useTranslations('bidding');
  switch (outcome.__typename) {
    case 'AutoBid':
      return null;
    case 'LimitTooHigh':
      return (
        <Missed
          take="takeLimit"
          acceptable={outcome.mustBeAtMost.amount}
          text="outcome.limitTooHigh"
          onTake={onTake}
        />
      );
    case 'LimitTooLow':
      return (
        <Missed
          take="takeLimit"
          acceptable={outcome.mustBeAtLeast.amount}
          text="outcome.limitTooLow"
          onTake={onTake}
        />
      );
    case 'AuctionNotOpen':
      return <NotOpen status={outcome.auctionStatus} />;
    case 'NotEligible':
      return (
        <Alert color="red" role="alert" icon={<IconX />} title={t('outcome.notEligible')}>
          <Reasons reasons={outcome.reasons} />
        </Alert>
      );
    default:
      return outcome satisfies never;
  }
}
