import { Alert } from '@mantine/core';
import { IconClockOff } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import type { AuctionStatus } from './gql/graphql.ts';

/** The auction takes nothing any more, or not yet. */
export function NotOpen({ status }: { status: AuctionStatus }) {
  const t = useTranslations('bidding');
  return (
    <Alert color="red" role="alert" icon={<IconClockOff />} title={t('outcome.notOpen')}>
      {t(`notOpen.${status}`)}
    </Alert>
  );
}
