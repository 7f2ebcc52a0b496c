import { Card, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import { Time } from '../../ui/time.tsx';
import { vehicleName } from '../../ui/vehicle-name.ts';
import type { HomeLiveRequestsQuery } from './gql/graphql.ts';
import classes from './home.module.css';

type Request = NonNullable<HomeLiveRequestsQuery['myPartRequests']>['edges'][number]['node'];

export function LiveRequestCard({ request }: { request: Request }) {
  const t = useTranslations('home');
  const { auction, vehicle, title } = request;
  const to = auction ? `/auctions/${auction.id}` : `/requests/${request.id}`;
  return (
    <Card component={Link} to={to} withBorder className={classes.card}>
      <div className={classes.cardMain}>
        <Text fw={600}>{title}</Text>
        <Text size="sm" c="dimmed">
          <bdi>{vehicle && vehicleName(vehicle)}</bdi>
        </Text>
      </div>
      {auction && (
        <div className={classes.cardEnd}>
          <Text fw={600}>
            {auction.leadingAmount ? <Amount money={auction.leadingAmount} /> : t('noBids')}
          </Text>
          <Text size="sm" c="dimmed">
            {auction.leadingAmount ? t('bids', { count: auction.bidCount }) : null}{' '}
            {t.rich(auction.status === 'SCHEDULED' ? 'opens' : auction.status === 'OPEN' ? 'ends' : 'ended', {
              when: () => (
                <Time
                  at={auction.status === 'SCHEDULED' ? auction.opensAt : auction.endsAt}
                  style="relative"
                />
              ),
            })}
          </Text>
        </div>
      )}
    </Card>
  );
}
