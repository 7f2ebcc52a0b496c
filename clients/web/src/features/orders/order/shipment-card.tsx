import { Button, Card, CopyButton, Group, Title } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { useTranslations } from 'use-intl';
import { Time } from '../../../ui/time.tsx';
import type { OrderDetail } from '../order-page.tsx';
import { Fact, Facts } from './facts.tsx';

/** By what the parcel can be followed at its carrier. */
export function ShipmentCard({ shipment }: { shipment: NonNullable<OrderDetail['shipment']> }) {
  const t = useTranslations('orders');
  const { carrier, trackingNumber, shippedAt } = shipment;
  return (
    <Card withBorder>
      <Group justify="space-between" mb="md">
        <Title order={2} size="h4">
          {t('shipment')}
        </Title>
        <CopyButton value={trackingNumber}>
          {({ copied, copy }) => (
            <Button
              size="xs"
              variant="default"
              onClick={copy}
              aria-label={`${copied ? t('copied') : t('copy')}: ${t('trackingNumber')}`}
              leftSection={copied ? <IconCheck size={14} /> : <IconCopy size={14} />}
            >
              {copied ? t('copied') : t('copy')}
            </Button>
          )}
        </CopyButton>
      </Group>
      <Facts>
        <Fact name={t('trackingNumber')}>
          <bdi className="ltr">{trackingNumber}</bdi>
        </Fact>
        <Fact name={t('carrier')}>
          <bdi>{carrier}</bdi>
        </Fact>
        <Fact name={t('shippedAt')}>
          <Time at={shippedAt} />
        </Fact>
      </Facts>
    </Card>
  );
}
