import { useQuery } from '@apollo/client/react';
import { Alert, Button, Skeleton, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconLock, IconRefresh, IconShieldCheck } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../../ui/empty-state.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { type Auction, takesBids } from '../auction-view.ts';
import { AuctionVerificationDocument, type AuctionVerificationQuery } from '../gql/graphql.ts';
import classes from './history.module.css';
import { HistoryList } from './history-list.tsx';

interface HistoryPanelProps {
  readonly auction: Auction;
  /** Whether the viewer may see its events one by one. */
  readonly isReadable: boolean;
}

/** Whether all of it was as it is told: recomputed by the server, and its chain by this device. */
export function HistoryPanel({ auction, isReadable }: HistoryPanelProps) {
  const t = useTranslations('auction.history');
  const isSealed = auction.visibility === 'SEALED' && takesBids(auction);
  const query = useQuery(AuctionVerificationDocument, {
    variables: { auctionId: auction.id },
    skip: isSealed,
    fetchPolicy: 'network-only',
  });
  if (isSealed) return <EmptyState icon={IconLock} text={t('sealed')} />;
  return (
    <Stack gap="md">
      <Loaded query={query} skeleton={<Skeleton height={104} radius="md" />}>
        {({ verifyAuction }) => <Verdict verification={verifyAuction} onAgain={() => query.refetch()} />}
      </Loaded>
      {isReadable ? <HistoryList auction={auction} /> : <Text c="dimmed">{t('notReadable')}</Text>}
    </Stack>
  );
}

interface VerdictProps {
  readonly verification: AuctionVerificationQuery['verifyAuction'];
  onAgain(): unknown;
}

function Verdict({ verification, onAgain }: VerdictProps) {
  const t = useTranslations('auction.history');
  if (!verification) return <ErrorState error={null} onRetry={onAgain} />;
  const { intact, events, headHash, firstFault } = verification;
  return (
    <Alert
      color={intact ? 'palm' : 'red'}
      icon={intact ? <IconShieldCheck /> : <IconAlertTriangle />}
      title={intact ? t('intact', { count: events }) : t('broken', { sequence: firstFault?.sequence ?? 0 })}
    >
      <Stack gap={6} align="flex-start">
        <Text size="sm">{firstFault ? t(`fault.${firstFault.code}`) : t('intactText')}</Text>
        <Text size="xs">
          {t('headHash')} <bdi className={classes.hash}>{headHash}</bdi>
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          leftSection={<IconRefresh size={16} aria-hidden />}
          onClick={onAgain}
        >
          {t('again')}
        </Button>
      </Stack>
    </Alert>
  );
}
