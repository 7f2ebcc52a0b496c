import { Anchor, Button, Card, Divider, Stack, Text, Title } from '@mantine/core';
import { IconFileInvoice } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../../ui/amount.tsx';
import { Time } from '../../../ui/time.tsx';
import type { OrderDetail } from '../order-page.tsx';
import { Fact, Facts } from './facts.tsx';

export function OrderSummary({ order, isSold }: { order: OrderDetail; isSold: boolean }) {
  const t = useTranslations('orders');
  const { partRequest, invoices, payments } = order;
  // That a card was declined is the customer's own business.
  const attempts = payments?.filter(({ status }) => !isSold || status !== 'FAILED') ?? [];
  return (
    <Card withBorder>
      <Title order={2} size="h4" mb="md">
        {t('summary')}
      </Title>
      <Stack gap="md">
        <Facts>
          <Fact name={t('total')}>
            <Text component="span" fw={700}>
              <Amount money={order.total} />
            </Text>
          </Fact>
          <Fact name={t('number')}>
            <bdi className="ltr">{order.number}</bdi>
          </Fact>
          <Fact name={t('placedAt')}>
            <Time at={order.placedAt} />
          </Fact>
          <OtherSide order={order} isSold={isSold} />
          {partRequest && (
            <Fact name={t('request')}>
              <Anchor component={Link} to={`/requests/${partRequest.id}`}>
                {t('openRequest')}
              </Anchor>
            </Fact>
          )}
        </Facts>
        {attempts.length > 0 && <Payments payments={attempts} />}
        {invoices?.map((invoice) => (
          <Button
            key={invoice.id}
            component={Link}
            to={`/invoices/${invoice.id}`}
            variant="default"
            leftSection={<IconFileInvoice size={18} aria-hidden />}
          >
            {t('invoice', { number: invoice.number })}
          </Button>
        ))}
      </Stack>
    </Card>
  );
}

/** The customer to whoever sells, and the seller to the customer. */
function OtherSide({ order: { merchant, customer }, isSold }: { order: OrderDetail; isSold: boolean }) {
  const t = useTranslations('orders');
  if (isSold) {
    return (
      customer && (
        <Fact name={t('customer')}>
          <bdi>{customer.displayName}</bdi>
        </Fact>
      )
    );
  }
  return (
    merchant && (
      <Fact name={t('seller')}>
        <Anchor component={Link} to={`/merchants/${merchant.id}`}>
          <bdi>{merchant.name}</bdi>
        </Anchor>
      </Fact>
    )
  );
}

/** Every attempt to pay. */
function Payments({ payments }: { payments: NonNullable<OrderDetail['payments']> }) {
  const t = useTranslations('orders');
  return (
    <div>
      <Divider mb="md" />
      <Title order={3} size="h5" mb={4}>
        {t('payments')}
      </Title>
      <Facts>
        {payments.map(({ id, method, status, createdAt }) => (
          <Fact key={id} name={t(`pay.${method}`)}>
            {t(`paymentStatus.${status}`)}
            <Text size="xs" c="dimmed">
              <Time at={createdAt} />
            </Text>
          </Fact>
        ))}
      </Facts>
    </div>
  );
}
