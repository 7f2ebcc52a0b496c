import { useQuery } from '@apollo/client/react';
import { Button, Loader, Skeleton, Stack, Text } from '@mantine/core';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { useAmount } from '../../../ui/amount.tsx';
import { Loaded } from '../../../ui/loaded.tsx';
import { Time } from '../../../ui/time.tsx';
import { OrderPaymentDocument, type PaymentProgressFragment, type PaymentStatus } from '../gql/graphql.ts';
import { Back, Done, Failed, Told } from './outcome-card.tsx';
import { declineReasonOf, isOpen, isWebAddress } from './payment-state.ts';

const ASK_AGAIN_MS = 1_500;

interface PaymentOutcomeProps {
  readonly id: string;
  readonly orderId: string;
  /** Another attempt, after one that failed. */
  onAgain(): void;
}

/** What became of a payment: as the graph says, however the browser got here. Asked again until it is known. */
export function PaymentOutcome({ id, orderId, onAgain }: PaymentOutcomeProps) {
  const query = useQuery(OrderPaymentDocument, {
    variables: { id },
    fetchPolicy: 'network-only',
    pollInterval: ASK_AGAIN_MS,
  });
  if (query.data?.payment && !isOpen(query.data.payment)) query.stopPolling();
  return (
    <div aria-live="polite">
      <Loaded query={query} skeleton={<Skeleton height={180} radius="md" />}>
        {({ payment }) => payment && <Outcome payment={payment} orderId={orderId} onAgain={onAgain} />}
      </Loaded>
    </div>
  );
}

interface OutcomeProps extends Omit<PaymentOutcomeProps, 'id'> {
  readonly payment: PaymentProgressFragment;
}

/** Where the money is once nothing more happens to it. */
const settled = {
  CAPTURED: { mark: <Done />, name: 'paid' },
  REFUNDED: { mark: <Back />, name: 'refunded' },
  VOIDED: { mark: <Back />, name: 'voided' },
} as const satisfies Partial<Record<PaymentStatus, object>>;

function Outcome({ payment, orderId, onAgain }: OutcomeProps) {
  const t = useTranslations('orders');
  const amount = useAmount()(payment.amount);
  const toOrder = (
    <Button
      component={Link}
      to={`/orders/${orderId}`}
      variant={payment.status === 'CAPTURED' ? 'filled' : 'default'}
    >
      {t('pay.toOrder')}
    </Button>
  );
  switch (payment.status) {
    case 'CREATED':
      return (
        <Told
          mark={<Loader size={28} />}
          title={t('pay.waitingTitle')}
          text={t('pay.waitingText')}
          actions={toOrder}
        />
      );
    case 'ACTION_REQUIRED':
      return <AtTheBank payment={payment} />;
    case 'CAPTURED':
    case 'REFUNDED':
    case 'VOIDED': {
      const { mark, name } = settled[payment.status];
      return (
        <Told
          mark={mark}
          title={t(`pay.${name}Title`)}
          text={t(`pay.${name}Text`, { amount })}
          actions={toOrder}
        />
      );
    }
    case 'FAILED': {
      const text = t(`pay.decline.${declineReasonOf(payment) ?? 'DECLINED'}`);
      const actions = (
        <>
          <Button onClick={onAgain}>{t('pay.tryAgain')}</Button>
          {toOrder}
        </>
      );
      return <Told mark={<Failed />} title={t('pay.failedTitle')} text={text} actions={actions} />;
    }
    default:
      return payment.status satisfies never;
  }
}

function AtTheBank({ payment: { action } }: { payment: PaymentProgressFragment }) {
  const t = useTranslations('orders');
  const actions = action && isWebAddress(action.redirectUrl) && (
    <Stack gap="xs" align="center">
      <Text size="sm">
        {t.rich('pay.bankUntil', { at: () => <Time at={action.expiresAt} style="time" /> })}
      </Text>
      <Button component="a" href={action.redirectUrl} variant="default">
        {t('pay.continueAtBank')}
      </Button>
    </Stack>
  );
  return (
    <Told
      mark={<Loader size={28} />}
      title={t('pay.waitingTitle')}
      text={t('pay.waitingBank')}
      actions={actions}
    />
  );
}
