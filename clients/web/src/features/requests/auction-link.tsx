import { Button, Card, Group, Loader, Stack, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { Time } from '../../ui/time.tsx';
import { EndOf } from './end-of.tsx';
import type { RequestFieldsFragment } from './gql/graphql.ts';

/** How its auction stands, and the way there; and the way to the order that came of it. */
export function AuctionLink({ request }: { request: RequestFieldsFragment }) {
  const t = useTranslations('requests');
  const { auction, order, status } = request;
  if (!auction) {
    return status === 'PUBLISHED' ? (
      <Group gap="sm" role="status">
        <Loader size="sm" />
        <Text>{t('detail.preparing')}</Text>
      </Group>
    ) : null;
  }
  return (
    <Card withBorder component="section">
      <Group justify="space-between">
        <Standing request={request} auction={auction} />
        <Group gap="xs">
          {order && (
            <Button component={Link} to={`/orders/${order.id}`}>
              {t('detail.order', { number: order.number })}
            </Button>
          )}
          <Button
            component={Link}
            to={`/auctions/${auction.id}`}
            variant={order ? 'default' : 'filled'}
            leftSection={<IconGavel size={20} aria-hidden />}
          >
            {t(isOpen(auction) ? 'detail.watch' : 'detail.auction')}
          </Button>
        </Group>
      </Group>
    </Card>
  );
}

type Auction = NonNullable<RequestFieldsFragment['auction']>;

function isOpen({ status }: Auction): boolean {
  return status === 'OPEN' || status === 'SCHEDULED';
}

function Standing({ request, auction }: { request: RequestFieldsFragment; auction: Auction }) {
  const t = useTranslations('requests');
  const write = useAmount();
  return (
    <Stack gap={2}>
      <Group gap="md">
        <Text fw={600}>
          {auction.status === 'SCHEDULED' ? t('scheduled') : t('bids', { count: auction.bidCount })}
        </Text>
        {auction.leadingAmount && <Text fw={600}>{t('best', { amount: write(auction.leadingAmount) })}</Text>}
      </Group>
      {auction.status === 'SCHEDULED' && request.biddingOpensAt && (
        <Text size="sm">
          {t('opens')} <Time at={request.biddingOpensAt} style="relative" />
        </Text>
      )}
      <EndOf isOpen={isOpen(auction)} endsAt={auction.endsAt} />
    </Stack>
  );
}
