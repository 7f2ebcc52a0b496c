import { Button, Card, Group, Loader, Stack, Text } from '@mantine/core';
import { IconGavel } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../ui/amount.tsx';
import { EndOf } from './end-of.tsx';
import type { RequestFieldsFragment } from './gql/graphql.ts';

/** How its auction stands, and the way there; and the way to the order that came of it. */
export function AuctionLink({ request }: { request: RequestFieldsFragment }) {
  const t = useTranslations('requests');
  const write = useAmount();
  const { auction, order, status } = request;
  if (!auction) {
    return status === 'PUBLISHED' ? (
      <Group gap="sm" role="status">
        <Loader size="sm" />
        <Text>{t('detail.preparing')}</Text>
      </Group>
    ) : null;
  }
  const isOpen = auction.status === 'OPEN' || auction.status === 'SCHEDULED';
  return (
    <Card withBorder component="section">
      <Group justify="space-between">
        <Stack gap={2}>
          <Group gap="md">
            <Text fw={600}>{t('bids', { count: auction.bidCount })}</Text>
            {auction.leadingAmount && (
              <Text fw={600}>{t('best', { amount: write(auction.leadingAmount) })}</Text>
            )}
          </Group>
          <EndOf isOpen={isOpen} endsAt={auction.endsAt} />
        </Stack>
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
            {t(isOpen ? 'detail.watch' : 'detail.auction')}
          </Button>
        </Group>
      </Group>
    </Card>
  );
}
