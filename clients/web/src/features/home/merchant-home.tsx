import { useQuery } from '@apollo/client/react';
import { Badge, Button, Card, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconArrowUp, IconGavel, IconTrophy } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { Amount } from '../../ui/amount.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Time } from '../../ui/time.tsx';
import { HomeBidsDocument, type HomeBidsQuery } from './gql/graphql.ts';
import classes from './home.module.css';

type Bid = NonNullable<HomeBidsQuery['myBids']>['edges'][number]['node'];

export function MerchantHome({ name }: { name: string }) {
  const t = useTranslations('home');
  const { merchant } = useViewer();
  const query = useQuery(HomeBidsDocument, { pollInterval: 30_000 });
  return (
    <Page
      title={t('welcome', { name })}
      actions={
        <Button component={Link} to="/merchant/board">
          {t('toBoard')}
        </Button>
      }
    >
      {merchant?.status !== 'VERIFIED' && (
        <Text>
          {t('notVerified')} <Link to="/merchant">{t('toBusiness')}</Link>
        </Text>
      )}
      <section aria-labelledby="running">
        <Title order={2} size="h4" id="running" mb="sm">
          {t('running')}
        </Title>
        <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
          {({ myBids }) => <RunningBids bids={standing(myBids?.edges.map(({ node }) => node) ?? [])} />}
        </Loaded>
      </section>
    </Page>
  );
}

/** One row an auction that is not over: the merchant's latest bid in it. */
function standing(bids: readonly Bid[]): Bid[] {
  const seen = new Set<string>();
  return bids.filter(({ auction }) => {
    const isRunning = auction.status === 'OPEN' || auction.status === 'CLOSED';
    return isRunning && !seen.has(auction.id) && seen.add(auction.id);
  });
}

function RunningBids({ bids }: { bids: readonly Bid[] }) {
  const t = useTranslations('home');
  if (bids.length === 0) return <EmptyState icon={IconGavel} text={t('noRunning')} />;
  return (
    <Stack gap="sm">
      {bids.map((bid) => (
        <Card
          key={bid.id}
          component={Link}
          to={`/auctions/${bid.auction.id}`}
          withBorder
          className={classes.card}
        >
          <div className={classes.cardMain}>
            <Text fw={600}>{bid.auction.title}</Text>
            <Text size="sm" c="dimmed">
              {t.rich(bid.auction.status === 'OPEN' ? 'ends' : 'ended', {
                when: () => <Time at={bid.auction.endsAt} style="relative" />,
              })}
            </Text>
          </div>
          <div className={classes.cardEnd}>
            <Text fw={600}>
              <Amount money={bid.total} />
            </Text>
            {bid.auction.myRank === 1 ? (
              <Badge color="palm" leftSection={<IconTrophy size={14} />}>
                {t('leading')}
              </Badge>
            ) : (
              <Badge color="brass" leftSection={<IconArrowUp size={14} />}>
                {t('notLeading')}
              </Badge>
            )}
          </div>
        </Card>
      ))}
    </Stack>
  );
}
