import { Text, Timeline } from '@mantine/core';
import { useTranslations } from 'use-intl';
import { Time } from '../../../ui/time.tsx';
import type { OrderStatus } from '../gql/graphql.ts';
import { iconOf } from '../order-status.tsx';
import { type StatusChange, stepsOf } from './timeline.ts';

/** All that happened to an order, and what comes next. */
export function OrderTimeline({
  history,
  status,
}: {
  history: readonly StatusChange[];
  status: OrderStatus;
}) {
  const t = useTranslations('orders');
  const steps = stepsOf(history, status);
  const last = steps.filter(({ at }) => at !== null).length - 1;
  return (
    <Timeline active={last} bulletSize={28} lineWidth={2}>
      {steps.map(({ status: step, at, reason }, index) => {
        const Icon = iconOf(step);
        return (
          <Timeline.Item
            // An order may be in one state twice, after a return.
            // biome-ignore lint/suspicious/noArrayIndexKey: steps are never put before others
            key={index}
            bullet={<Icon size={15} aria-hidden />}
            aria-current={index === last ? 'step' : undefined}
            title={
              <Text fw={index === last ? 700 : 500} c={at ? undefined : 'dimmed'}>
                {step === 'PENDING_PAYMENT' && index < last ? t('ordered') : t(`status.${step}`)}
              </Text>
            }
          >
            <Text size="sm" c="dimmed">
              {at ? <Time at={at} /> : t('expected')}
            </Text>
            {step === 'CANCELLED' && reason && <Reason reason={reason} />}
          </Timeline.Item>
        );
      })}
    </Timeline>
  );
}

const reasons = ['PAYMENT_OVERDUE', 'PART_REQUEST_CANCELLED', 'CANCELLED_BY_CUSTOMER'] as const;

function isKnown(reason: string): reason is (typeof reasons)[number] {
  return reasons.some((known) => known === reason);
}

/** Why an order was cancelled, where there is a sentence for it. */
function Reason({ reason }: { reason: string }) {
  const t = useTranslations('orders');
  if (!isKnown(reason)) return null;
  return <Text size="sm">{t(`reason.${reason}`)}</Text>;
}
