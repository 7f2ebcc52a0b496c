import { useQuery } from '@apollo/client/react';
import { Badge, Button, Group, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { useEffect } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { connection } from '../../graph/connection.ts';
import { Amount } from '../../ui/amount.tsx';
import { CardList } from '../../ui/card-list.tsx';
import { Countdown } from '../../ui/countdown.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { CardLink, LinkCard } from '../../ui/link-card.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { Time } from '../../ui/time.tsx';
import { groupOf, groups, latestOfEach, type MyBid } from './bid-groups.ts';
import { MyBidsDocument } from './gql/graphql.ts';
import classes from './my-bids.module.css';

const PAGE = 20;
/** Ranks change while one looks; no stream tells of those in all auctions. */
const ASK_EVERY = 15_000;

/** What the viewer's business has bid, by what is to be done about it. */
export function MyBidsPage() {
  const t = useTranslations('bidding.myBids');
  const query = useQuery(MyBidsDocument, {
    variables: { first: PAGE },
    skipPollAttempt: () => document.visibilityState !== 'visible',
  });
  const { refetch, startPolling, stopPolling } = query;
  const loaded = query.data?.myBids?.edges.length ?? 0;
  useEffect(() => {
    // Asked for anew, the list is its first page again: not under the eyes of who has gone further.
    if (loaded <= PAGE) startPolling(ASK_EVERY);
    return stopPolling;
  }, [loaded, startPolling, stopPolling]);
  useEffect(() => connection.onRestored(() => void refetch().catch(() => undefined)), [refetch]);
  const bids = latestOfEach((query.data?.myBids?.edges ?? []).map(({ node }) => node));
  return (
    <Page
      title={t('title')}
      subtitle={t('subtitle')}
      actions={
        <Button component={Link} to="/merchant/lots" variant="default">
          {t('toLots')}
        </Button>
      }
    >
      <Loaded query={query} skeleton={<ListSkeleton />}>
        {({ myBids }) =>
          bids.length === 0 ? (
            <EmptyState icon={IconGavel} text={t('none')}>
              <Button component={Link} to="/merchant/board">
                {t('toBoard')}
              </Button>
            </EmptyState>
          ) : (
            <>
              <Grouped bids={bids} />
              <LoadMore connection={myBids} query={query} />
            </>
          )
        }
      </Loaded>
    </Page>
  );
}

function Grouped({ bids }: { bids: readonly MyBid[] }) {
  const t = useTranslations('bidding.myBids');
  return groups.map((group) => {
    const those = bids.filter((bid) => groupOf(bid) === group);
    if (those.length === 0) return null;
    return (
      <section key={group} aria-labelledby={`bids-${group}`}>
        <Group gap="xs" mb="xs">
          <Title order={2} size="h4" id={`bids-${group}`}>
            {t(group)}
          </Title>
          <Badge variant="light" color={group === 'outbid' ? 'red' : 'gray'} circle size="lg">
            {t('count', { count: those.length })}
          </Badge>
        </Group>
        <CardList>
          {those.map((bid) => (
            <Row key={bid.id} bid={bid} />
          ))}
        </CardList>
      </section>
    );
  });
}

function Row({ bid }: { bid: MyBid }) {
  const t = useTranslations('bidding.myBids');
  const { auction, total, placedAt } = bid;
  const group = groupOf(bid);
  const { order } = auction.request ?? {};
  return (
    <LinkCard component="li" className={classes.row}>
      <div>
        <CardLink to={`/auctions/${auction.id}`}>{auction.title}</CardLink>
        <Text size="sm" c="dimmed">
          <Time at={placedAt} />
        </Text>
      </div>
      <div>
        <Text size="sm">
          {t('own')} <strong>{<Amount money={total} />}</strong>
        </Text>
        {group === 'outbid' && auction.leadingAmount && (
          <Text size="sm" c="dimmed">
            {t('best')} <Amount money={auction.leadingAmount} />
            {auction.myRank !== null && <> · {t('rank', { rank: auction.myRank })}</>}
          </Text>
        )}
      </div>
      <div className={classes.end}>
        {auction.status === 'OPEN' && (
          <Text size="sm">
            {t('ends')} <Countdown to={auction.endsAt} />
          </Text>
        )}
        {group === 'toConfirm' && auction.offerDueAt && (
          <Text size="sm" fw={600}>
            {t('confirmWithin')} <Countdown to={auction.offerDueAt} />
          </Text>
        )}
        {group === 'won' && order && (
          <Button
            component={Link}
            to={`/orders/${order.id}`}
            size="compact-sm"
            variant="light"
            className={classes.above}
          >
            {t('order', { number: order.number })}
          </Button>
        )}
      </div>
    </LinkCard>
  );
}

function ListSkeleton() {
  return (
    <Stack gap="sm">
      <Skeleton height={28} width="8rem" />
      {['a', 'b', 'c', 'd'].map((row) => (
        <Skeleton key={row} height={76} />
      ))}
    </Stack>
  );
}
