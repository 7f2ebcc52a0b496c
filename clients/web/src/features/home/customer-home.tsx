import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton, Stack, Title } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import type { ComponentProps } from 'react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { HomeLiveRequestsDocument, type HomeLiveRequestsQuery, HomeOrdersDocument } from './gql/graphql.ts';
import { LiveRequestCard } from './live-request-card.tsx';
import { OrdersToDo } from './orders-to-do.tsx';
import { Shelf } from './shelf.tsx';

export function CustomerHome({ name }: { name: string }) {
  const t = useTranslations('home');
  const query = useQuery(HomeLiveRequestsDocument, { pollInterval: 30_000 });
  const orders = useQuery(HomeOrdersDocument);
  // What comes first is known first: whatever is below it would be moved by it.
  const areKnown = [query, orders].every(({ data, error }) => data !== undefined || error !== undefined);
  return (
    <Page
      title={t('welcome', { name })}
      actions={
        <Button component={Link} to="/requests/new">
          {t('askForPart')}
        </Button>
      }
    >
      {areKnown ? <Content query={query} /> : <Placeholder />}
    </Page>
  );
}

function Content({ query }: Pick<ComponentProps<typeof Loaded<HomeLiveRequestsQuery>>, 'query'>) {
  const t = useTranslations('home');
  return (
    <>
      <OrdersToDo />
      <section aria-labelledby="live">
        <Title order={2} size="h4" id="live" mb="sm">
          {t('live')}
        </Title>
        <Loaded query={query} skeleton={null}>
          {({ myPartRequests }) =>
            myPartRequests?.edges.length ? (
              <Stack gap="sm">
                {myPartRequests.edges.map(({ node }) => (
                  <LiveRequestCard key={node.id} request={node} />
                ))}
                <Anchor component={Link} to="/requests" size="sm">
                  {t('allRequests')}
                </Anchor>
              </Stack>
            ) : (
              <EmptyState icon={IconListSearch} text={t('noLive')} />
            )
          }
        </Loaded>
      </section>
      <Shelf />
    </>
  );
}

function Placeholder() {
  return (
    <Stack gap="lg" aria-busy>
      <Skeleton height={26} width="8rem" />
      <Skeleton height={240} radius="md" />
      <Skeleton height={240} radius="md" />
    </Stack>
  );
}
