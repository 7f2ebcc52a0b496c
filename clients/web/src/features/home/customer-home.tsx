import { useQuery } from '@apollo/client/react';
import { Anchor, Button, Skeleton, Stack, Title } from '@mantine/core';
import { IconListSearch } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useTranslations } from 'use-intl';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { HomeLiveRequestsDocument } from './gql/graphql.ts';
import { LiveRequestCard } from './live-request-card.tsx';
import { OrdersToDo } from './orders-to-do.tsx';
import { Shelf } from './shelf.tsx';

export function CustomerHome({ name }: { name: string }) {
  const t = useTranslations('home');
  const query = useQuery(HomeLiveRequestsDocument, { pollInterval: 30_000 });
  return (
    <Page
      title={t('welcome', { name })}
      actions={
        <Button component={Link} to="/requests/new">
          {t('askForPart')}
        </Button>
      }
    >
      <OrdersToDo />
      <section aria-labelledby="live">
        <Title order={2} size="h4" id="live" mb="sm">
          {t('live')}
        </Title>
        <Loaded query={query} skeleton={<Skeleton height={240} radius="md" />}>
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
    </Page>
  );
}
