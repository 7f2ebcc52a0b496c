import { Alert } from '@mantine/core';
import { IconEyeOff, IconLock } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { Auction } from './auction-view.ts';
import { PriceChart } from './offers/price-chart.tsx';

interface CourseProps {
  readonly auction: Auction;
  /** Whether the viewer sees the offers of all. */
  readonly isSeen: boolean;
}

/** How the bidding goes while it does; what comes of it takes this place, so that nothing below moves when it is over. */
export function Course({ auction: { bids, direction, visibility }, isSeen }: CourseProps) {
  const t = useTranslations('auction');
  const isSealed = visibility === 'SEALED';
  if (isSeen) return <PriceChart offers={bids} direction={direction} isSealed={isSealed} isRunning />;
  return (
    <Alert color="gray" icon={isSealed ? <IconLock /> : <IconEyeOff />}>
      {t(`hidden.${visibility}`)}
    </Alert>
  );
}
