import { useQuery } from '@apollo/client/react';
import { Button, NativeSelect, Stack } from '@mantine/core';
import { IconBox } from '@tabler/icons-react';
import { Link, useSearchParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { CardList } from '../../ui/card-list.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { LoadMore } from '../../ui/load-more.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { type OrderStatus, OrdersSoldDocument } from './gql/graphql.ts';
import { OrderCard } from './order-card.tsx';
import { OrderListSkeleton } from './order-list-skeleton.tsx';

const PAGE = 20;

/** What a merchant looks for, by the states that it comes to. */
const statusesOf = {
  toShip: ['CONFIRMED', 'PROCESSING'],
  unpaid: ['PENDING_PAYMENT'],
  underway: ['SHIPPED'],
  done: ['DELIVERED', 'COMPLETED'],
  cancelled: ['CANCELLED', 'RETURN_REQUESTED', 'RETURNED', 'DISPUTED', 'RESOLVED'],
  all: [],
} as const satisfies Record<string, readonly OrderStatus[]>;
type Show = keyof typeof statusesOf;
const shows = Object.keys(statusesOf) as Show[];

/** What the viewer's business has sold. What is to be shipped comes first. */
export function SoldPage() {
  const t = useTranslations('orders');
  const { viewer } = useViewer();
  const [parameters, setParameters] = useSearchParams();
  const show = shows.find((each) => each === parameters.get('show')) ?? 'toShip';
  const filter = (
    <NativeSelect
      aria-label={t('filter')}
      value={show}
      onChange={(event) => setParameters({ show: event.currentTarget.value }, { replace: true })}
      data={shows.map((value) => ({ value, label: t(`show.${value}`) }))}
    />
  );
  const toPayouts = viewer?.merchant?.status === 'VERIFIED' && (
    <Button component={Link} to="/merchant/payouts" variant="default">
      {t('toPayouts')}
    </Button>
  );
  return (
    <Page
      title={t('soldTitle')}
      actions={
        <>
          {filter}
          {toPayouts}
        </>
      }
    >
      <Sales statuses={statusesOf[show]} />
    </Page>
  );
}

function Sales({ statuses }: { statuses: readonly OrderStatus[] }) {
  const t = useTranslations('orders');
  const query = useQuery(OrdersSoldDocument, {
    variables: { first: PAGE, statuses: [...statuses] },
    fetchPolicy: 'cache-and-network',
  });
  return (
    <Loaded query={query} skeleton={<OrderListSkeleton />}>
      {({ mySales }) =>
        !mySales || mySales.edges.length === 0 ? (
          <EmptyState icon={IconBox} text={t('soldEmpty')}>
            <Button component={Link} to="/merchant/board">
              {t('toBoard')}
            </Button>
          </EmptyState>
        ) : (
          <Stack gap="md">
            <CardList>
              {mySales.edges.map(({ node }) => (
                <li key={node.id}>
                  <OrderCard
                    order={node}
                    party={node.customer && t('orderedBy', { name: node.customer.displayName })}
                  />
                </li>
              ))}
            </CardList>
            <LoadMore connection={mySales} query={query} />
          </Stack>
        )
      }
    </Loaded>
  );
}
