import { Alert, Button, SegmentedControl, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { useId, useState } from 'react';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { ErrorState } from '../../../ui/error-state.tsx';
import { problemOf } from '../../../ui/problem.ts';
import type { OrderToPayQuery, PaymentMethodType } from '../gql/graphql.ts';
import { sandboxCards, sandboxTransfer } from './sandbox-cards.ts';
import { SandboxForm } from './sandbox-form.tsx';
import { type Refusal, usePay } from './use-pay.ts';

const methods = ['CARD', 'BANK_TRANSFER'] as const satisfies readonly PaymentMethodType[];

export function PayForm({ order }: { order: NonNullable<OrderToPayQuery['order']> }) {
  const t = useTranslations('orders');
  const write = useAmount();
  const [method, setMethod] = useState<(typeof methods)[number]>('CARD');
  const [card, setCard] = useState<string>(sandboxCards[0].token);
  const { pay, refusal, error, isBusy, isLeaving } = usePay(order.id);
  const label = useId();
  const amount = write(order.total);
  return (
    <Stack>
      <div>
        <Text id={label} fw={600} mb={4}>
          {t('pay.method')}
        </Text>
        <SegmentedControl
          fullWidth
          aria-labelledby={label}
          value={method}
          onChange={(value) => setMethod(value as typeof method)}
          data={methods.map((value) => ({ value, label: t(`pay.${value}`) }))}
        />
      </div>
      <SandboxForm method={method} token={card} onToken={setCard} />
      {refusal && <RefusalAlert refusal={refusal} />}
      {error !== null && <PayError error={error} />}
      <Button
        size="lg"
        loading={isBusy}
        onClick={() => pay(method, method === 'CARD' ? card : sandboxTransfer)}
      >
        {method === 'CARD' ? t('pay.submitCard', { amount }) : t('pay.submitTransfer', { amount })}
      </Button>
      <Text size="sm" c="dimmed" aria-live="polite" mih="1.5em">
        {isLeaving && t('pay.toBank')}
      </Text>
    </Stack>
  );
}

function RefusalAlert({ refusal }: { refusal: Refusal }) {
  const t = useTranslations('orders');
  if (refusal.kind === 'keyReused') return <Alert color="brass">{t('pay.keyReused')}</Alert>;
  const isDeclined = refusal.kind === 'declined';
  return (
    <Alert
      color="red"
      role="alert"
      icon={<IconAlertTriangle />}
      title={isDeclined ? t('pay.declined') : t('pay.notPayable')}
    >
      {isDeclined ? t(`pay.decline.${refusal.reason}`) : t(`pay.obstacle.${refusal.status}`)}
    </Alert>
  );
}

/** Payments hears of an order a moment later than the customer. */
function PayError({ error }: { error: unknown }) {
  const t = useTranslations('orders');
  if (problemOf(error).message !== 'notFound') return <ErrorState error={error} />;
  return <Alert color="brass">{t('pay.arriving')}</Alert>;
}
