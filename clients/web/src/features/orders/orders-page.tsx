import { useQuery } from '@apollo/client/react';
import { Button, Group, Stack } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { CardList } from '../../ui/card-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { OrdersDocument } from './gql/graphql.ts';
import { OrderCard } from './order-card.tsx';
import { OrderListSkeleton } from './order-list-skeleton.tsx';

const PAGE = 20;

/** What the viewer has bought. */
export function OrdersPage() {
  const t = useTranslations('orders');
  const query = useQuery(OrdersDocument, { variables: { first: PAGE }, fetchPolicy: 'cache-and-network' });
  return (
    <Page title={t('title')}>
      <Loaded query={query} skeleton={<OrderListSkeleton />}>
        {({ myOrders }) =>
          !myOrders || myOrders.edges.length === 0 ? (
            <Nothing />
          ) : (
            <Stack gap="md">
              <CardList>
                {myOrders.edges.map(({ node }) => (
                  <li key={node.id}>
                    <OrderCard
                      order={node}
                      party={node.merchant && t('orderedFrom', { name: node.merchant.name })}
                    />
                  </li>
                ))}
              </CardList>
              <LoadMore connection={myOrders} query={query} />
            </Stack>
          )
        }
      </Loaded>
    </Page>
  );
}

function Nothing() {
  const t = useTranslations('orders');
  return (
    <EmptyState icon={IconBox} text={t('empty')}>
      <Group justify="center">
        <Button component={Link} to="/requests">
          {t('toRequests')}
        </Button>
        <Button component={Link} to="/shop" variant="default">
          {t('toShop')}
        </Button>
      </Group>
    </EmptyState>
  );
}
