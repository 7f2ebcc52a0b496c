import { Card, Group, Stack, Text } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import linkCard from '../../ui/link-card.module.css';
import { CardLink } from '../../ui/link-card.tsx';
import { Time } from '../../ui/time.tsx';
import type { OrderLineFragment } from './gql/graphql.ts';
import classes from './order-card.module.css';
import { OrderStatusBadge } from './order-status.tsx';

interface OrderCardProps {
  readonly order: OrderLineFragment;
  /** From whom, or for whom. */
  readonly party: string | null;
}

/** An order in a list; all of it leads to the order. */
export function OrderCard({ order, party }: OrderCardProps) {
  const t = useTranslations('orders');
  const { id, title, number, status, total, placedAt, paymentDueAt } = order;
  return (
    <Card withBorder padding="md" className={linkCard.card}>
      <Group justify="space-between" align="flex-start" gap="sm">
        <Stack gap={2} className={classes.what}>
          <CardLink to={`/orders/${id}`}>
            <bdi>{title}</bdi>
          </CardLink>
          <Text size="sm" c="dimmed">
            <bdi className="ltr">{number}</bdi> · <Time at={placedAt} style="date" />
          </Text>
          {party && (
            <Text size="sm" c="dimmed">
              {party}
            </Text>
          )}
        </Stack>
        <div className={classes.end}>
          <OrderStatusBadge status={status} />
          <Text fw={600} size="lg">
            <Amount money={total} />
          </Text>
        </div>
      </Group>
      {status === 'PENDING_PAYMENT' && (
        <Text size="sm" mt="xs">
          {t.rich('payBy', { at: () => <Time at={paymentDueAt} /> })}
        </Text>
      )}
    </Card>
  );
}
