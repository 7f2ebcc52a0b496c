import { Button, Group, Loader, Text } from '@mantine/core';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import type { Auction } from './auction-view.ts';

const ASK_EVERY = 1_500;
const MOST_TRIES = 20;

interface OrderLinkProps {
  readonly auction: Auction;
  readonly isOwner: boolean;
  onAskAgain(): unknown;
}

/** To what follows from the award. The order is placed a moment after it: until then it is asked for now and then. */
export function OrderLink({ auction, isOwner, onAskAgain }: OrderLinkProps) {
  const t = useTranslations('auction.outcome');
  const { request, direction } = auction;
  const order = request?.order;
  const isBuyer = (direction === 'REVERSE') === isOwner;
  const isAsking = useAsking(request != null && order == null, onAskAgain);
  if (isAsking) {
    return (
      <Group gap="xs" mih={36}>
        <Loader size="xs" />
        <Text size="sm">{t('orderComing')}</Text>
      </Group>
    );
  }
  const list = isBuyer ? '/orders' : '/merchant/orders';
  return (
    <Group>
      <Button component={Link} to={order ? `/orders/${order.id}` : list} size="sm">
        {t(order ? 'toOrder' : 'toOrders')}
      </Button>
    </Group>
  );
}

/** @returns whether it is still worth waiting for */
function useAsking(isMissing: boolean, ask: () => unknown): boolean {
  const [tries, setTries] = useState(0);
  const latest = useRef(ask);
  latest.current = ask;
  const goesOn = isMissing && tries < MOST_TRIES;
  useEffect(() => {
    if (!goesOn) return;
    const timer = setInterval(() => {
      setTries((before) => before + 1);
      latest.current();
    }, ASK_EVERY);
    return () => clearInterval(timer);
  }, [goesOn]);
  return goesOn;
}
