import { useQuery } from '@apollo/client/react';
import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconCreditCard, IconPackage } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { Amount } from '../../ui/amount.tsx';
import { Time } from '../../ui/time.tsx';
import { HomeOrdersDocument } from './gql/graphql.ts';

/** The page of orders shows them all. */
const SHOWN = 3;

/** The orders that wait for the customer: to be paid, or to be said to have arrived. */
export function OrdersToDo() {
  const t = useTranslations('home');
  const { data } = useQuery(HomeOrdersDocument);
  const waiting = (data?.myOrders?.edges ?? [])
    .map(({ node }) => node)
    .filter(({ status }) => status === 'PENDING_PAYMENT' || status === 'SHIPPED')
    .slice(0, SHOWN);
  if (waiting.length === 0) return null;
  return (
    <Stack gap="sm">
      {waiting.map(({ id, number, title, status, total, paymentDueAt }) => {
        const isUnpaid = status === 'PENDING_PAYMENT';
        return (
          <Alert
            key={id}
            color={isUnpaid ? 'brass' : 'palm'}
            icon={isUnpaid ? <IconCreditCard /> : <IconPackage />}
            title={t(isUnpaid ? 'toPay' : 'onItsWay', { title })}
          >
            <Group justify="space-between">
              <Text size="sm">
                <bdi className="ltr">{number}</bdi> · <Amount money={total} />
                {isUnpaid && <> · {t.rich('payBy', { when: () => <Time at={paymentDueAt} /> })}</>}
              </Text>
              <Button component={Link} to={isUnpaid ? `/orders/${id}/pay` : `/orders/${id}`} size="xs">
                {t(isUnpaid ? 'pay' : 'track')}
              </Button>
            </Group>
          </Alert>
        );
      })}
    </Stack>
  );
}
