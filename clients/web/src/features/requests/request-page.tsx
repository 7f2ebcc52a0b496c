import { useQuery } from '@apollo/client/react';
import { Alert, Card, Group, SimpleGrid, Skeleton, Stack, Text, Title } from '@mantine/core';
import { IconMoodEmpty } from '@tabler/icons-react';
import { useEffect } from 'react';
import { useParams } from 'react-router';
import { useTranslations } from 'use-intl';
import { useViewer } from '../../app/viewer.tsx';
import { EmptyState } from '../../ui/empty-state.tsx';
import { Loaded } from '../../ui/loaded.tsx';
import { Page } from '../../ui/page.tsx';
import { VehicleFacts } from '../garage/vehicle-lookup.tsx';
import { AuctionLink } from './auction-link.tsx';
import { RequestDetailDocument, type RequestFieldsFragment } from './gql/graphql.ts';
import { RequestActions } from './request-actions.tsx';
import { RequestHistory } from './request-history.tsx';
import { RequestPhotos } from './request-photos.tsx';
import { RequestStatusBadge } from './request-status.tsx';
import { RequestTerms } from './request-terms.tsx';

/** How often a request is looked at again whose auction is being made, or whose change is being taken over. */
const SOON_MS = 1_500;

export function RequestPage() {
  const t = useTranslations('requests');
  const { id = '' } = useParams();
  const { viewer } = useViewer();
  const query = useQuery(RequestDetailDocument, { variables: { id }, errorPolicy: 'all' });
  const request = query.data?.partRequest;
  useSoon(query, request);
  const isOwn = request?.requester?.id === viewer?.id;
  return (
    <Page
      title={request?.title ?? t('title')}
      back={{ to: '/requests', label: t('title') }}
      subtitle={request && <RequestStatusBadge status={request.status} />}
      actions={request && isOwn && <RequestActions request={request} />}
    >
      <Loaded query={query} skeleton={<DetailSkeleton />}>
        {({ partRequest }) =>
          partRequest ? (
            <RequestBody request={partRequest} />
          ) : (
            <EmptyState icon={IconMoodEmpty} text={t('detail.notFound')} />
          )
        }
      </Loaded>
    </Page>
  );
}

function useSoon(
  { startPolling, stopPolling }: { startPolling(ms: number): void; stopPolling(): void },
  request: RequestFieldsFragment | null | undefined,
): void {
  const isPassing = Boolean(
    request && ((request.status === 'PUBLISHED' && !request.auction) || request.pendingAmendment),
  );
  useEffect(() => {
    if (!isPassing) return undefined;
    startPolling(SOON_MS);
    return stopPolling;
  }, [isPassing, startPolling, stopPolling]);
}

function RequestBody({ request }: { request: RequestFieldsFragment }) {
  const t = useTranslations('requests.detail');
  return (
    <Stack gap="lg">
      {request.pendingAmendment && <Alert role="status">{t('pendingAmendment')}</Alert>}
      {request.amendmentRefusedAt && <Alert color="orange">{t('amendmentRefused')}</Alert>}
      <AuctionLink request={request} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Stack>
          {request.vehicle ? <VehicleFacts vehicle={request.vehicle} /> : null}
          <RequestPhotos photos={request.photos ?? []} />
          {request.description && (
            <Card withBorder component="section">
              <Title order={2} size="h4" mb="xs">
                {t('details')}
              </Title>
              <Text style={{ whiteSpace: 'pre-line' }} dir="auto">
                {request.description}
              </Text>
            </Card>
          )}
        </Stack>
        <Stack>
          <RequestTerms request={request} />
          <RequestHistory history={request.history} />
        </Stack>
      </SimpleGrid>
    </Stack>
  );
}

function DetailSkeleton() {
  return (
    <Stack gap="lg">
      <Skeleton height={88} />
      <SimpleGrid cols={{ base: 1, md: 2 }} spacing="lg">
        <Group grow>
          <Skeleton height={240} />
        </Group>
        <Skeleton height={360} />
      </SimpleGrid>
    </Stack>
  );
}
