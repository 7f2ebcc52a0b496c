import { Alert, Button, Stack } from '@mantine/core';
import { IconPlayerPause, IconRobot } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import type { AutoBidFieldsFragment } from './gql/graphql.ts';

const colors = { ACTIVE: 'palm', EXHAUSTED: 'brass', STOPPED: 'gray' } as const;

interface AutoBidStateProps {
  readonly autoBid: AutoBidFieldsFragment;
  onStop(): void;
}

/** What the auto-bid does at the moment. */
export function AutoBidState({ autoBid: { status, limit }, onStop }: AutoBidStateProps) {
  const t = useTranslations('bidding.autoBid');
  const amount = useAmount()(limit);
  const Icon = status === 'ACTIVE' ? IconRobot : IconPlayerPause;
  return (
    <Alert color={colors[status]} icon={<Icon />} title={t(`${status}.title`)} role="status">
      <Stack gap="xs" align="flex-start">
        {t(`${status}.text`, { amount })}
        {status !== 'STOPPED' && (
          <Button size="xs" variant="default" onClick={onStop}>
            {t('stop')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
