import { Alert, Button, Group, Stack } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconPlugConnectedX, IconX } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { ErrorState } from '../../ui/error-state.tsx';
import type { PlaceBidInput } from './gql/graphql.ts';
import { Missed } from './missed.tsx';
import { NotOpen } from './not-open.tsx';
import { Reasons } from './reasons.tsx';
import { type BiddingAuction, standingOf } from './use-bidding.ts';
import type { BidOutcome, Placing } from './use-place-bid.ts';

interface BidOutcomeAlertProps {
  readonly auction: BiddingAuction;
  readonly placing: Placing;
  /** Bids what would have been taken. */
  onTake(price: number): void;
  onAskAgain(input: PlaceBidInput): void;
  onForget(): void;
}

/** What became of the bid that was sent last. */
export function BidOutcomeAlert({ auction, placing, onTake, onAskAgain, onForget }: BidOutcomeAlertProps) {
  switch (placing.phase) {
    case 'idle':
    case 'sending':
      return null;
    case 'unknown':
      return <Unknown input={placing.input} onAskAgain={onAskAgain} onForget={onForget} />;
    case 'failed':
      return <ErrorState error={placing.error} />;
    case 'answered':
      return <Outcome auction={auction} outcome={placing.outcome} onTake={onTake} />;
    default:
      return placing satisfies never;
  }
}

interface OutcomeProps extends Pick<BidOutcomeAlertProps, 'auction' | 'onTake'> {
  readonly outcome: BidOutcome;
}

function Outcome({ auction, outcome, onTake }: OutcomeProps) {
  const t = useTranslations('bidding');
  switch (outcome.__typename) {
    case 'Bid':
      return <Taken auction={auction} bid={outcome} />;
    case 'BidTooHigh':
      return (
        <Missed
          take="bidAmount"
          acceptable={outcome.mustBeAtMost.amount}
          text="outcome.tooHigh"
          onTake={onTake}
        />
      );
    case 'BidTooLow':
      return (
        <Missed
          take="bidAmount"
          acceptable={outcome.mustBeAtLeast.amount}
          text="outcome.tooLow"
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
    case 'IdempotencyKeyReused':
      return (
        <Alert color="red" role="alert" icon={<IconAlertTriangle />}>
          {t('outcome.keyReused')}
        </Alert>
      );
    default:
      return outcome satisfies never;
  }
}

interface TakenProps {
  readonly auction: BiddingAuction;
  readonly bid: Extract<BidOutcome, { __typename: 'Bid' }>;
}

/** As long as it is true: who is outbid later is told by the standing. */
function Taken({ auction, bid }: TakenProps) {
  const t = useTranslations('bidding.outcome');
  const total = useAmount()(bid.total);
  const { myRank } = bid.auction;
  // Answered within the same decision, by somebody's auto-bid.
  const isAnswered = myRank !== null && myRank > 1;
  const isStillSo = auction.myBid?.id === bid.id && (standingOf(auction) === 'outbid') === isAnswered;
  if (!isStillSo) return null;
  return (
    <Alert
      role="status"
      color={isAnswered ? 'brass' : 'palm'}
      icon={isAnswered ? <IconAlertTriangle /> : <IconCircleCheck />}
      title={t(isAnswered ? 'answeredTitle' : 'takenTitle', { total })}
    >
      {isAnswered ? t('answered', { rank: myRank }) : t(myRank === null ? 'takenSealed' : 'taken')}
    </Alert>
  );
}

interface UnknownProps extends Pick<BidOutcomeAlertProps, 'onAskAgain' | 'onForget'> {
  readonly input: PlaceBidInput;
}

/** Asked again under its key, it is not placed twice. */
function Unknown({ input, onAskAgain, onForget }: UnknownProps) {
  const t = useTranslations('bidding.outcome');
  const amount = useAmount()({ amount: input.amount.amount, currency: 'SAR' });
  return (
    <Alert color="brass" role="alert" icon={<IconPlugConnectedX />} title={t('unknownTitle')}>
      <Stack gap="xs">
        {t('unknown', { amount })}
        <Group gap="xs">
          <Button size="sm" onClick={() => onAskAgain(input)}>
            {t('askAgain')}
          </Button>
          <Button size="sm" variant="default" onClick={onForget}>
            {t('forget')}
          </Button>
        </Group>
      </Stack>
    </Alert>
  );
}
